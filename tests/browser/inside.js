// Runs inside a page. Each question is answered with what is wrong, as short texts; none: nothing.
globalThis.tenfold = (() => {
  // The drawing's names: a picture of components (the whole of a page that is one), and a component.
  const DIAGRAM = "svg.tf-diagram";
  const BOX = ".tf-box";
  const LEAST_PX = 9;

  const page = document.body !== null && document.documentElement.localName === "html";
  const diagrams = () =>
    page ? [...document.querySelectorAll(DIAGRAM)].filter(shown) : [document.documentElement];
  const words = (text) => text.replace(/\s+/g, " ").trim();
  const tight = (text) => text.replace(/\s+/g, "");
  const px = (n) => `${Math.round(n * 10) / 10} px`;

  function name(element) {
    const text = words(element.textContent).slice(0, 40);
    const mark = element.id ? `#${element.id}` : element.classList.length ? `.${element.classList[0]}` : "";
    return `<${element.localName}${mark}>${text ? ` "${text}"` : ""}`;
  }

  const quoted = (node) => `"${words(node.data).slice(0, 40)}"`;

  function shown(element) {
    const rect = element.getBoundingClientRect();
    return rect.width > 1 && rect.height > 1 &&
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  }

  // Each run of text that is seen: its node, the element that holds it, where it stands.
  function runs(root) {
    const found = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, holder = node.parentElement;
      if (!words(node.data) || holder.closest("script, style, title, desc, noscript, defs, metadata"))
        continue;
      if (!shown(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rect = range.getBoundingClientRect();
      if (rect.width > 0 && rect.height > 0) found.push({ node, holder, rect });
    }
    return found;
  }

  const inPicture = (element) => element instanceof SVGElement;
  // How much a picture is drawn larger than it says.
  function scale(element) {
    const m = inPicture(element) && element.getScreenCTM && element.getScreenCTM();
    return m ? Math.sqrt(Math.abs(m.a * m.d - m.b * m.c)) : 1;
  }
  const turned = (element) => {
    const m = element.closest("text").getScreenCTM();
    return Math.abs(m.b) > 1e-6 || Math.abs(m.c) > 1e-6;
  };
  const size = (run) => parseFloat(getComputedStyle(run.holder).fontSize) * scale(run.holder);

  function meeting(a, b) {
    return {
      x: Math.min(a.right, b.right) - Math.max(a.left, b.left),
      y: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
    };
  }

  // A page that scrolls sideways, and what makes it.
  function fits() {
    if (!page) return [];
    const root = document.documentElement, most = innerWidth;
    const meta = document.querySelector("meta[name=viewport]");
    const wrong = [];
    if (!meta || !/width\s*=\s*device-width/.test(meta.content))
      wrong.push("a phone is not told to take its own width for the page's");
    if (root.scrollWidth <= most) return wrong;
    const wide = [...document.body.querySelectorAll("*")].filter((element) =>
      shown(element) && element.getBoundingClientRect().right > most + 0.5 &&
      !element.parentElement.closest("svg") && !scrolling(element.parentElement));
    return [...wrong, `it is ${px(root.scrollWidth)} wide on ${px(most)}: ${wide.slice(-3).map(name).join(", ")}`];
  }

  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  function scrolling(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      if (scrolls(at)) return true;
    }
    return false;
  }

  // Regions that scroll sideways: on a screen the keyboard must reach them, on paper they are cut.
  function regions() {
    if (!page) return [];
    const paper = matchMedia("print").matches;
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && shown(element) && scrolls(element))
      .filter((element) => paper || element.tabIndex < 0)
      .map((element) => paper ? `${name(element)} is cut at ${px(element.clientWidth)}`
        : `${name(element)} scrolls and takes no focus`);
  }

  const small = () => runs(document.documentElement)
    .filter((run) => size(run) < LEAST_PX - 0.05)
    .map((run) => `${quoted(run.node)} is ${px(size(run))} high`);

  // Text that is cut off, by what holds it or by the edge of its picture, and no title tells it.
  function clipped() {
    const wrong = [];
    for (const { node, holder, rect } of runs(document.documentElement)) {
      if (holder.closest("[title]") || (inPicture(holder) && holder.closest("text, g, a")?.querySelector(":scope > title")))
        continue;
      for (let at = holder; at && at !== document.body; at = at.parentElement) {
        if (inPicture(at) && at.localName !== "svg") continue;
        const style = getComputedStyle(at);
        if (scrolls(at)) break;
        if (!/hidden|clip/.test(style.overflowX)) continue;
        const edge = at.getBoundingClientRect();
        if (edge.width < 2 || edge.height < 2) break; // for those who listen
        if (rect.left < edge.left - 1 || rect.right > edge.right + 1 ||
            (!/auto|scroll|visible/.test(style.overflowY) && (rect.bottom > edge.bottom + 2 || rect.top < edge.top - 2))) {
          wrong.push(`${quoted(node)} is cut by ${name(at).slice(0, 40)}`);
          break;
        }
      }
    }
    return wrong;
  }

  function overlapping() {
    const wrong = [];
    for (const diagram of diagrams()) {
      const boxes = [...diagram.querySelectorAll(BOX)].filter(shown)
        .map((element) => ({ element, rect: element.getBoundingClientRect() }));
      if (boxes.length === 0) wrong.push("a picture without components");
      boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
        const { x, y } = meeting(a.rect, b.rect);
        if (x > 1 && y > 1 && !a.element.contains(b.element) && !b.element.contains(a.element))
          wrong.push(`${name(a.element)} and ${name(b.element)}: ${px(x)} by ${px(y)}`);
      }));
    }
    return wrong;
  }

  // Lines of text close together share some of their leading.
  function crossing() {
    const wrong = [];
    for (const picture of document.querySelectorAll("svg")) {
      if (picture.parentElement && picture.parentElement.closest("svg")) continue;
      const all = runs(picture).filter((run) => inPicture(run.holder) && !turned(run.holder));
      all.sort((a, b) => a.rect.top - b.rect.top);
      all.forEach((a, i) => {
        for (let j = i + 1; j < all.length && all[j].rect.top < a.rect.bottom; ++j) {
          const b = all[j], { x, y } = meeting(a.rect, b.rect);
          if (x > 1 && y > 0.25 * Math.min(a.rect.height, b.rect.height))
            wrong.push(`${quoted(a.node)} and ${quoted(b.node)}: ${px(x)} by ${px(y)}`);
        }
      });
    }
    return wrong;
  }

  const SHAPES = "rect, path, polygon, circle, ellipse";
  // Text of a box, or that begins in one, stays in it.
  function leaving() {
    const wrong = [];
    for (const diagram of diagrams()) {
      const boxes = [...diagram.querySelectorAll(BOX)].filter(shown).map((element) => ({
        element,
        rect: (element.matches(SHAPES) ? element : element.querySelector(SHAPES) ?? element).getBoundingClientRect(),
      }));
      for (const run of runs(diagram)) {
        if (!inPicture(run.holder) || turned(run.holder)) continue;
        const middle = { x: run.rect.left + run.rect.width / 2, y: run.rect.top + run.rect.height / 2 };
        const box = boxes.find(({ element }) => element.contains(run.holder)) ??
          boxes.find(({ rect }) => middle.x > rect.left && middle.x < rect.right && middle.y > rect.top && middle.y < rect.bottom);
        if (!box) continue;
        const over = Math.max(box.rect.left - run.rect.left, run.rect.right - box.rect.right,
          box.rect.top - run.rect.top - 2, run.rect.bottom - box.rect.bottom - 2);
        if (over > 0.5) wrong.push(`${quoted(run.node)} leaves ${name(box.element)} by ${px(over)}`);
      }
    }
    return wrong;
  }

  // On paper a row of a table stays whole.
  const rows = () => [...document.querySelectorAll("tr")]
    .filter((row) => shown(row) && !/avoid/.test(getComputedStyle(row).breakInside))
    .map((row) => `${name(row)} may be cut`);

  // Addresses that no text, name or tooltip of a picture says.
  function missing(addresses) {
    const said = new Set();
    const say = (text) => {
      for (const word of [tight(text), ...text.split(/[\s,;]+/)]) said.add(word.replace(/^[#(]+|[):]+$/g, ""));
    };
    for (const diagram of diagrams()) {
      for (const element of diagram.querySelectorAll("*")) {
        if (/^(text|tspan|title|desc|a)$/.test(element.localName)) say(element.textContent);
        for (const { value } of element.attributes) if (value.length < 200) say(value);
      }
    }
    return addresses.filter((address) => !said.has(address)).map((address) => `${address} is not in the picture`);
  }

  function unfold(open) {
    for (const details of document.querySelectorAll("details")) details.open = open;
  }

  return {
    page, fits, regions, small, clipped, overlapping, crossing, leaving, rows, missing, unfold,
    runs, size, name, quoted,
  };
})();
