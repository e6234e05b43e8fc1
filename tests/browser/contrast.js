// Runs inside a page, after inside.js: the contrast of text in pictures, which axe leaves undecided.
// What lies behind a text is every shape drawn before it that holds its middle, over the page.
globalThis.tenfold.faint = (() => {
  const { runs, size, quoted } = globalThis.tenfold;
  const SHAPES = "rect, path, polygon, circle, ellipse";
  const pen = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas").getContext("2d", { willReadFrequently: true });

  // Red, green, blue of 0 to 255 and alpha of 0 to 1, whatever the notation.
  const known = new Map();
  function colour(text) {
    if (!known.has(text)) {
      pen.canvas.width = pen.canvas.height = 1;
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(text, { r, g, b, a: a / 255 });
    }
    return known.get(text);
  }

  function over(top, alpha, below) {
    const mixed = (key) => top[key] * alpha + below[key] * (1 - alpha);
    return { r: mixed("r"), g: mixed("g"), b: mixed("b"), a: 1 };
  }

  function opacity(element) {
    let all = 1;
    for (let at = element; at; at = at.parentElement) all *= parseFloat(getComputedStyle(at).opacity);
    return all;
  }

  // What the page shows where there is no picture.
  function paper(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = colour(getComputedStyle(at).backgroundColor);
      if (layer.a > 0) layers.push(layer);
      if (layer.a === 1) break;
    }
    const dark = /dark/.test(getComputedStyle(document.documentElement).colorScheme) &&
      matchMedia("(prefers-color-scheme: dark)").matches;
    const canvas = dark ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
    return layers.reduceRight((below, layer) => over(layer, layer.a, below), canvas);
  }

  function luminance({ r, g, b }) {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  }
  function contrast(a, b) {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  }

  function shapesOf(picture) {
    return [...picture.querySelectorAll(SHAPES)].map((element) => {
      const style = getComputedStyle(element);
      if (style.fill === "none" || style.visibility !== "visible" || element.closest("defs, clipPath, marker, symbol, mask")) return null;
      const fill = colour(style.fill.startsWith("url") ? "transparent" : style.fill);
      const alpha = fill.a * parseFloat(style.fillOpacity) * opacity(element);
      return alpha > 0 ? { element, fill, alpha, rect: element.getBoundingClientRect() } : null;
    }).filter(Boolean);
  }

  function holds(shape, x, y) {
    const { rect, element } = shape;
    if (x < rect.left || x > rect.right || y < rect.top || y > rect.bottom) return false;
    return element.isPointInFill(new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse()));
  }

  return () => {
    const wrong = [];
    for (const picture of document.querySelectorAll("svg")) {
      if (picture.parentElement && picture.parentElement.closest("svg")) continue;
      const shapes = shapesOf(picture), ground = paper(picture);
      for (const run of runs(picture)) {
        const style = getComputedStyle(run.holder);
        if (!run.holder.closest("text") || style.fill.startsWith("url")) continue;
        const x = run.rect.left + run.rect.width / 2, y = run.rect.top + run.rect.height / 2;
        const behind = shapes
          .filter((shape) => shape.element.compareDocumentPosition(run.holder) & Node.DOCUMENT_POSITION_FOLLOWING && holds(shape, x, y))
          .reduce((below, shape) => over(shape.fill, shape.alpha, below), ground);
        const ink = colour(style.fill);
        const seen = over(ink, ink.a * parseFloat(style.fillOpacity) * opacity(run.holder), behind);
        const high = size(run), bold = parseInt(style.fontWeight, 10) >= 700;
        const least = high >= 24 || (bold && high >= 18.66) ? 3 : 4.5;
        const is = contrast(seen, behind);
        if (is < least - 0.005) wrong.push(`${quoted(run.node)}: ${is.toFixed(2)} to 1, at least ${least}`);
      }
    }
    return wrong;
  };
})();
