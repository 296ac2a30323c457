// Runs in the widget's frame. Reports to the loader how high the content is and what it is: purchases, or a
// reason why there are none, with the number of seconds after which a retry makes sense. The title names the
// frame for screen readers, in the language of its texts. Asks the loader to add products to the cart, and shows
// what became of them.
//
// The target is "*", because frame-ancestors limits which pages can contain the document, and no message identifies
// the shopper. The loader checks their source and origin.
(() => {
  const widget = document.querySelector("[data-rp-widget]");
  const retry = document.querySelector("[data-rp-retry]");
  const state = widget.dataset.rpWidget;
  let reported = -1;
  // The height of the body, not of the viewport: the loader sets the viewport's to what is reported here.
  const report = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().bottom + scrollY);
    if (height === reported) return;
    reported = height;
    const after = Number(retry?.dataset.rpRetry);
    const { title } = document;
    parent.postMessage({ type: "reprise:height", height, state, after, title }, "*");
  };
  new ResizeObserver(report).observe(widget);
  addEventListener("load", report);
  document.addEventListener("load", report, true);
  if (retry) {
    retry.hidden = false;
    retry.onclick = () => parent.postMessage({ type: "reprise:retry" }, "*");
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
  // Buying again. Without the loader's second part the links, which work without scripts, stay. Once that part
  // has greeted the frame, buttons take their place. Until then the controls are there but invisible, so that
  // the widget has its height from the start.
  const texts = JSON.parse(widget.dataset.rpTexts || "0");
  const named = (text, name) => text.replace("{name}", () => name);
  const counted = (forms, count) =>
    (forms[new Intl.PluralRules(document.documentElement.lang).select(count)] || forms.other).replace("{count}", count);
  const ask = (message) => parent.postMessage(message, "*");
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const button = (label, onclick, properties) =>
    make("button", { type: "button", className: "rp-button", onclick, ...properties }, label);
  const cards = [];
  // The requests that the loader has not answered yet, by id: what to do with the answer. The ids are random,
  // because other frames of the page send requests too.
  const waiting = new Map();
  let bar, status, undoing;
  const request = (message, answered) => {
    const id = Math.random();
    waiting.set(id, answered);
    ask({ ...message, id });
    return id;
  };
  const upgrade = (element) => {
    const { item, min, max, last, ask: choices, label = texts.add } = JSON.parse(element.dataset.rpItem);
    const link = element.querySelector(".rp-button");
    if (!link) return;
    const name = element.querySelector(".rp-name").textContent;
    const card = { item, last, label, choices };
    const number = make("input", {
      className: "rp-number", type: "number", inputMode: "numeric", min, max: max || "", value: item.quantity,
      ariaLabel: named(texts.quantity, name),
    });
    const change = (value) => {
      const whole = Math.trunc(value) || min;
      item.quantity = number.value = Math.max(min, Math.min(whole, max || 4294967295));
      for (const [step, by] of [[less, -1], [more, 1]]) {
        step.ariaDisabled = item.quantity + by < min || item.quantity + by > max;
      }
    };
    const step = (by, sign, label) =>
      button(sign, () => change(item.quantity + by), { className: "rp-step", ariaLabel: named(label, name) });
    const less = step(-1, "\u2212", texts.decrease);
    const more = step(1, "+", texts.increase);
    number.onchange = () => change(Number(number.value));
    change(item.quantity);
    const spoken = texts.add_named.replace(texts.add, () => label);
    card.add = button(label, () => add([card]), { ariaLabel: named(spoken, name) });
    card.box = make("input", { type: "checkbox", ariaLabel: named(texts.select, name), onchange: drawBar });
    card.outcome = make("p", { className: "rp-outcome" });
    card.link = link;
    card.parts = [make("div", { className: "rp-stepper" }, less, number, more), make("label", { className: "rp-select" }, card.box)];
    link.before(card.parts[0]);
    element.prepend(card.parts[1]);
    element.querySelector(".rp-buy").after(card.outcome);
    cards.push(card);
  };
  const chosen = () => cards.filter(({ box }) => box.checked);
  // The last order is added whole. Its products that are not shown have the parts of a card, which are not in the
  // document.
  const lastOrder = JSON.parse(widget.dataset.rpLastOrder || '{"hidden":[],"left_out":[]}');
  const hidden = lastOrder.hidden.map(({ name, item, ask: choices }) => {
    const parts = { add: make("button"), box: make("input"), outcome: make("p") };
    return { ...parts, item, choices, label: texts.add, hiddenName: name };
  });
  const ofLastOrder = () => cards.filter(({ last }) => last).concat(hidden);
  let addChosen, addLast, leftOut, undoButton, cartLink, refresh;
  const drawBar = () => {
    const count = chosen().length;
    addChosen.hidden = !count;
    addChosen.textContent = counted(texts.add_selected, count);
    addLast.hidden = count > 0 || ofLastOrder().length < 2;
    leftOut.hidden = addLast.hidden || !lastOrder.left_out.length;
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
    const message = { type: "reprise:add", items: items.map(({ item }) => item), asks: items.map(({ choices }) => choices) };
    const id = request(message, (answer) => {
      const counts = { added: 0, failed: 0, unknown: 0, handed: 0 };
      const failedNames = [];
      items.forEach((card, index) => {
        const { state = "unknown", why } = (answer.outcomes || [])[index] || {};
        counts[state] += 1;
        drawCard(card, state, why);
        if (state === "failed" && card.hiddenName) failedNames.push(card.hiddenName);
        // What was not added stays selected.
        if (state === "added") {
          added.push(card);
          card.box.checked = false;
        } else if (items.length > 1 && state !== "handed") card.box.checked = true;
      });
      drawBar();
      const said = [];
      if (counts.added) said.push(counted(texts.added_count, counts.added));
      if (counts.failed) said.push(counted(texts.failed_count, counts.failed), ...failedNames);
      if (counts.unknown) said.push(texts.unknown);
      status.textContent = said.join(" · ");
      if (said.length) showAfter(answer, counts.added > 0);
      if (counts.added) undoing = { id, added };
    });
  };
  const undo = () => {
    undoButton.hidden = true;
    request({ type: "reprise:undo", of: undoing.id }, (answer) => {
      for (const card of undoing.added) if (card.outcome.dataset.rpOutcome === "added") drawCard(card, "");
      status.textContent = answer.isUndone ? texts.undone : texts.undo_failed;
      showAfter(answer, false);
    });
    status.focus();
  };
  const prepare = () => {
    addChosen = button("", () => add(chosen()), { hidden: true });
    addLast = button(texts.add_last_order, () => add(ofLastOrder()), { className: "rp-button rp-button-light" });
    leftOut = make("p", { className: "rp-quiet rp-left-out" }, named(texts.left_out, lastOrder.left_out.join(" · ")));
    undoButton = button(texts.undo, undo, { className: "rp-button rp-button-light", hidden: true });
    cartLink = make("a", { className: "rp-button rp-button-light", target: "_top", hidden: true }, texts.view_cart);
    refresh = button(texts.refresh, () => ask({ type: "reprise:refresh" }), { hidden: true });
    status = make("p", { className: "rp-status", role: "status", tabIndex: -1 });
    bar = make("div", { className: "rp-bar" }, addChosen, addLast, leftOut, status, undoButton, cartLink, refresh);
    for (const element of widget.querySelectorAll("[data-rp-item]")) upgrade(element);
    widget.append(bar);
    widget.classList.add("rp-waiting");
    drawBar();
    const giveUp = () => {
      for (const { parts } of cards) for (const part of parts) part.remove();
      bar.remove();
      bar = null;
    };
    return setTimeout(giveUp, 8000);
  };
  const begin = (cart) => {
    clearTimeout(patience);
    cartLink.href = cart;
    widget.classList.remove("rp-waiting");
    for (const { link, add } of cards) {
      const hadFocus = document.activeElement === link;
      link.replaceWith(add);
      if (hadFocus) add.focus();
    }
  };
  const patience = texts && prepare();
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data) return;
    if (bar && data.type === "reprise:cart" && /^https?:/.test(data.cart)) begin(data.cart);
    const answered = data.type === "reprise:done" && waiting.get(data.id);
    if (!answered) return;
    waiting.delete(data.id);
    answered(data);
  });
  ask({ type: "reprise:hello" });
  report();
})();
