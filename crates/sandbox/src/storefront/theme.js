// The theme's own script. It has the parts of Cornerstone that other scripts use: `window.$`, the event
// `cart-quantity-update`, the cart's badge, and the prices of a product's options.
(() => {
  "use strict";

  const context = JSON.parse(document.getElementById("js-context").textContent);
  window.jsContext = context;
  window.BCData = context.BCData;

  // A small substitute for jQuery, with the methods that other scripts use. Native events call handlers, too,
  // but only `trigger` gives them more arguments than the event.
  const handlers = new WeakMap();

  class Selection {
    constructor(elements) {
      this.elements = elements;
      this.length = elements.length;
    }

    each(visit) {
      this.elements.forEach(visit);
      return this;
    }

    on(name, handler) {
      return this.each((element) => {
        const own = handlers.get(element) ?? [];
        own.push({ name, handler });
        handlers.set(element, own);
        element.addEventListener(name, (event) => handler.call(element, event));
      });
    }

    trigger(name, data) {
      return this.each((target) => {
        const event = { type: name, target, preventDefault() {}, stopPropagation() {} };
        const more = data === undefined ? [] : [].concat(data);
        for (let element = target; element; element = element.parentNode) {
          for (const it of handlers.get(element) ?? []) {
            if (it.name === name) it.handler.call(element, event, ...more);
          }
        }
      });
    }

    attr(name, value) {
      if (value === undefined) return this.elements[0]?.getAttribute(name);
      return this.each((element, index) => {
        const next = typeof value === "function" ? value.call(element, index, element.getAttribute(name)) : value;
        element.setAttribute(name, next);
      });
    }

    text(...given) {
      if (given.length === 0) return this.elements.map((it) => it.textContent).join("");
      const [value] = given;
      if (value === undefined) return this;
      return this.each((element) => {
        element.textContent = value;
      });
    }

    toggleClass(name, isOn) {
      return this.each((element) => element.classList.toggle(name, isOn));
    }
  }

  window.$ = (target) => {
    if (target instanceof Selection) return target;
    return new Selection(typeof target === "string" ? [...document.querySelectorAll(target)] : [target]);
  };
  window.$.fn = Selection.prototype;
  const { $ } = window;

  const store = (quantity) => {
    try {
      localStorage.setItem("cart-quantity", quantity);
    } catch {
      // The browser allows no storage.
    }
  };

  const stored = () => {
    try {
      return localStorage.getItem("cart-quantity");
    } catch {
      return null;
    }
  };

  const cart = $("[data-cart-preview]");
  $("body").on("cart-quantity-update", (_, quantity) => {
    cart.attr("aria-label", (_index, before) => before.replace(/\d+/, quantity));
    $(".cart-quantity").text(quantity).toggleClass("countPill--positive", quantity > 0);
    $(".navUser-item--cart").toggleClass("navUser-item--cart__hidden-s", !(quantity > 0));
    store(quantity);
  });

  const api = (path, options) => fetch(`${context.secureBaseUrl}${path}`, { credentials: "include", ...options });

  const showQuantity = async () => {
    if (!context.cartId) {
      $("body").trigger("cart-quantity-update", 0);
      return;
    }
    const before = stored();
    if (before) $("body").trigger("cart-quantity-update", Number(before));
    const answer = await api("/api/storefront/cart-summary");
    const quantity = answer.status === 200 ? (await answer.json()).total_quantity : 0;
    $("body").trigger("cart-quantity-update", quantity);
  };
  showQuantity().catch(() => {});

  const form = document.querySelector("form[data-cart-item-add]");
  const ask = async () => {
    const path = `/remote/v1/product-attributes/${form.elements.product_id.value}`;
    const headers = {
      "Content-Type": "application/x-www-form-urlencoded",
      "x-xsrf-token": window.BCData.csrf_token ?? "",
      "x-requested-with": "stencil-utils",
    };
    const answer = await api(path, { method: "POST", headers, body: new URLSearchParams(new FormData(form)) });
    const { data } = await answer.json();
    const price = data.price?.with_tax ?? data.price?.without_tax;
    const shown = document.querySelector("[data-product-price]");
    if (price && shown) shown.textContent = price.formatted;
    const message = document.querySelector(".productAttributes-message");
    message.textContent = data.stock_message ?? data.purchasing_message ?? "";
    message.hidden = !message.textContent;
    const isThere = data.instock || data.unlimited_backorder || data.available_to_sell > 0;
    document.querySelector("#form-action-addToCart").disabled = !(data.purchasable && isThere);
  };
  if (form?.elements.product_id) form.addEventListener("change", () => ask().catch(() => {}));
})();
