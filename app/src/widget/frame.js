// Runs in the widget's frame. Reports to the loader how high the content is and what it is: purchases, or a
// reason why there are none, with the number of seconds after which a retry makes sense. The title names the
// frame for screen readers, in the language of its texts. Asks the loader to add products to the cart, and shows
// what became of them.
//
// The target is "*", because frame-ancestors limits which pages can contain the document, and no message identifies
// the shopper. The loader checks their source and origin.
(() => {
  const find = (selector, element = document) => element.querySelector(selector);
  const send = (type, fields) => parent.postMessage({ type: "reprise:" + type, ...fields }, "*");
  const widget = find("[data-rp-widget]");
  const retry = find("[data-rp-retry]");
  const state = widget.dataset.rpWidget;
  let reported;
  // The height of the body, not of the viewport: the loader sets the viewport's to what is reported here.
  const report = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().bottom + scrollY);
    if (height === reported) return;
    reported = height;
    send("height", { height, state, after: Number(retry?.dataset.rpRetry), title: document.title });
  };
  new ResizeObserver(report).observe(widget);
  addEventListener("load", report);
  document.addEventListener("load", report, true);
  if (retry) {
    retry.hidden = false;
    retry.onclick = () => send("retry");
  }
  // An image that does not load is replaced by its next size, and after the last one by the drawn parcel.
  const replace = (picture) => {
    const [next, ...rest] = (picture.dataset.rpNext || "").split(" ");
    picture.dataset.rpNext = rest.join(" ");
    if (next) {
      picture.src = next;
    } else {
      picture.parentNode.classList.add("rp-media-empty");
      picture.remove();
    }
  };
  document.addEventListener("error", (event) => replace(event.target), true);
  // Images that failed before this script ran.
  for (const picture of [...document.images]) {
    if (picture.complete && !picture.naturalWidth) replace(picture);
  }
  // Buying again. The links, which work without scripts, stay until the loader has greeted the frame. Then buttons
  // take their place. Until then the controls are there but invisible, so that the widget has its height from the
  // start.
  const texts = JSON.parse(widget.dataset.rpTexts || "0");
  const named = (text, name) => text.replace("{name}", () => name);
  const counted = (forms, count) =>
    (forms[new Intl.PluralRules(document.documentElement.lang).select(count)] || forms.other).replace("{count}", count);
  const make = (tag, className, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), { className }, properties);
    element.append(...children);
    return element;
  };
  const BUTTON = "rp-button";
  const LIGHT = "rp-button rp-button-light";
  const button = (className, label, onclick, properties) =>
    make("button", className, { type: "button", onclick, ...properties }, label);
  const cards = [];
  // The requests that the loader has not answered yet, by id: what to do with the answer. The ids are random,
  // because other frames of the page send requests too.
  const waiting = {};
  let undoing;
  const request = (type, fields, answered) => {
    const id = Math.random();
    waiting[id] = answered;
    send(type, { ...fields, id });
    return id;
  };
  const upgrade = (element) => {
    const { item, min = 1, max, last, ask, label = texts.add } = JSON.parse(element.dataset.rpItem);
    const link = find(".rp-button", element);
    if (!link) return;
    const name = find(".rp-name", element).textContent;
    const spoken = (text) => ({ ariaLabel: named(text, name) });
    const card = { item, last, label, ask, link };
    const change = (value) => {
      const whole = Math.trunc(value) || min;
      item.quantity = number.value = Math.max(min, Math.min(whole, max || 1e9));
      less.ariaDisabled = item.quantity <= min;
      more.ariaDisabled = item.quantity >= max;
    };
    const step = (by, sign, text) => button("rp-step", sign, () => change(item.quantity + by), spoken(text));
    const less = step(-1, "\u2212", texts.decrease);
    const more = step(1, "+", texts.increase);
    const number = make("input", "rp-number", {
      type: "number",
      inputMode: "numeric",
      min,
      max: max || "",
      onchange: () => change(Number(number.value)),
      ...spoken(texts.quantity),
    });
    change(item.quantity);
    card.add = button(BUTTON, label, () => add([card]), spoken(texts.add_named.replace(texts.add, () => label)));
    card.box = make("input", "", { type: "checkbox", onchange: drawBar, ...spoken(texts.select) });
    card.outcome = make("p", "rp-outcome");
    card.parts = [make("div", "rp-stepper", {}, less, number, more), make("label", "rp-select", {}, card.box)];
    link.before(card.parts[0]);
    element.prepend(card.parts[1]);
    find(".rp-buy", element).after(card.outcome);
    cards.push(card);
  };
  const chosen = () => cards.filter(({ box }) => box.checked);
  // The last order is added whole. Its products that are not shown have the parts of a card, which are not in the
  // document.
  const { hidden: notShown = [], left_out: omitted = [] } = JSON.parse(widget.dataset.rpLastOrder || "0");
  const unseen = notShown.map(({ name, item, ask }) => {
    const parts = { add: make("button", ""), box: make("input", ""), outcome: make("p", "") };
    return { ...parts, item, ask, label: texts.add, unseenName: name };
  });
  const ofLastOrder = () => cards.filter(({ last }) => last).concat(unseen);
  const drawBar = () => {
    const count = chosen().length;
    addChosen.hidden = !count;
    addChosen.textContent = counted(texts.add_selected, count);
    addLast.hidden = count > 0 || ofLastOrder().length < 2;
    leftOut.hidden = addLast.hidden || !omitted.length;
  };
  const drawCard = (card, state, why) => {
    card.isBusy = state === "busy";
    card.add.ariaDisabled = card.isBusy;
    // A shorter text would move what is beside it.
    card.add.style.minWidth = card.isBusy ? card.add.offsetWidth + "px" : "";
    card.add.textContent = card.isBusy ? texts.adding : card.label;
    card.outcome.textContent = [texts[state], why].filter(Boolean).join(" ");
    card.outcome.dataset.rpOutcome = state;
  };
  const showAfter = ({ isCartPage }, isUndoable) => {
    undoButton.hidden = !isUndoable;
    cartLink.hidden = isCartPage;
    refresh.hidden = !isCartPage;
  };
  const add = (asked) => {
    const items = asked.filter(({ isBusy }) => !isBusy);
    if (!items.length) return;
    for (const card of items) drawCard(card, "busy");
    status.textContent = texts.adding;
    const added = [];
    // What is out of stock is only added if the shop says that it sells it nevertheless.
    const message = {
      items: items.map(({ item }) => item),
      asks: items.map(({ ask }) => ask),
      // Otherwise the loader does not say which cart it is.
      isCounted: Boolean(window.reportAdded),
    };
    const id = request("add", message, (answer) => {
      const counts = { added: 0, failed: 0, unknown: 0, handed: 0 };
      const failedNames = [];
      items.forEach((card, index) => {
        const { state = "unknown", why } = answer.outcomes?.[index] || {};
        counts[state] += 1;
        drawCard(card, state, why);
        if (state === "failed" && card.unseenName) failedNames.push(card.unseenName);
        // What was not added stays selected.
        if (state === "added") {
          added.push(card);
          card.box.checked = false;
        } else if (items.length > 1 && state !== "handed") card.box.checked = true;
      });
      const { activeElement } = document;
      drawBar();
      window.reportAdded?.(added.map(({ item }) => item.productId), answer.cart);
      const said = [];
      if (counts.added) said.push(counted(texts.added_count, counts.added));
      if (counts.failed) said.push(counted(texts.failed_count, counts.failed), ...failedNames);
      if (counts.unknown) said.push(texts.unknown);
      status.textContent = said.join(" · ");
      // The button that was used is not shown anymore.
      if (activeElement.hidden) status.focus();
      if (said.length) showAfter(answer, counts.added);
      if (counts.added) undoing = { id, added };
    });
  };
  const undo = () => {
    undoButton.hidden = true;
    request("undo", { of: undoing.id }, (answer) => {
      for (const card of undoing.added) if (card.outcome.dataset.rpOutcome === "added") drawCard(card, "");
      status.textContent = answer.isUndone ? texts.undone : texts.undo_failed;
      showAfter(answer);
    });
    status.focus();
  };
  const hidden = { hidden: true };
  const addChosen = button(BUTTON, "", () => add(chosen()));
  const addLast = button(LIGHT, texts.add_last_order, () => add(ofLastOrder()));
  const leftOut = make("p", "rp-quiet rp-left-out");
  const undoButton = button(LIGHT, texts.undo, undo, hidden);
  const cartLink = make("a", LIGHT, { target: "_top", ...hidden }, texts.view_cart);
  const refresh = button(BUTTON, texts.refresh, () => send("refresh"), hidden);
  const status = make("p", "rp-status", { role: "status", tabIndex: -1 });
  const bar = make("div", "rp-bar", {}, addChosen, addLast, leftOut, status, undoButton, cartLink, refresh);
  if (texts) {
    leftOut.textContent = named(texts.left_out, omitted.join(" · "));
    for (const element of widget.querySelectorAll("[data-rp-item]")) upgrade(element);
    widget.append(bar);
    widget.classList.add("rp-waiting");
    drawBar();
  }
  const patience = setTimeout(() => {
    for (const { parts } of cards) for (const part of parts) part.remove();
    bar.remove();
    cards.length = 0;
  }, 8000);
  const greeted = ({ cart }) => {
    if (!/^https?:/.test(cart)) return;
    clearTimeout(patience);
    cartLink.href = cart;
    widget.classList.remove("rp-waiting");
    for (const { link, add } of cards) {
      const hadFocus = document.activeElement === link;
      link.replaceWith(add);
      if (hadFocus) add.focus();
    }
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    const { type, id } = data;
    if (type === "reprise:cart") greeted(data);
    if (type !== "reprise:done" || !waiting[id]) return;
    waiting[id](data);
    delete waiting[id];
  });
  send("hello");
  report();
})();
