const svgNamespace = 'http://www.w3.org/2000/svg';

/** What runs, loads or styles by itself: a figure of ours has none of it, a foreign file might. */
const unwanted = 'script, style, foreignObject, image, iframe';

/**
 * SVG text as an element of this page. Style attributes become properties set one by one, because
 * the content security policy forbids written ones. An empty group where it is no SVG.
 */
export function parseSvg(text: string): SVGElement {
  // Figures are written to stand in HTML, where an SVG needs no namespace; here it does.
  const named = text.replace(/^<svg(?![^>]*\sxmlns=)/, `<svg xmlns="${svgNamespace}"`);
  // Even parsing a style attribute is against the policy, so it has another name while it is read.
  const plain = named.replace(/(<[^<>]*?\s)style=/g, '$1data-style=');
  const parsed = new DOMParser().parseFromString(plain, 'image/svg+xml').documentElement;
  if (parsed.localName !== 'svg') {
    return document.createElementNS(svgNamespace, 'g');
  }
  for (const element of parsed.querySelectorAll(unwanted)) element.remove();
  const elements = [parsed, ...parsed.querySelectorAll('*')];
  const styles = elements.map((element) => {
    const style = element.getAttribute('data-style');
    // The drawing is one picture with a name; labels on groups inside it are not allowed.
    if (element !== parsed) element.removeAttribute('aria-label');
    element.removeAttribute('data-style');
    for (const name of element.getAttributeNames()) {
      if (/^on|^(xlink:)?href$/i.test(name)) element.removeAttribute(name);
    }
    return style;
  });
  const own = document.importNode(parsed, true) as unknown as SVGElement;
  [own, ...own.querySelectorAll('*')].forEach((element, index) => {
    setProperties(element as SVGElement, styles[index] ?? '');
  });
  return own;
}

function setProperties({ style }: SVGElement, text: string): void {
  for (const declaration of text.split(';')) {
    const [name = '', ...value] = declaration.split(':');
    if (name.trim() !== '') style.setProperty(name.trim(), value.join(':').trim());
  }
}

/** SVG text that needs no page around it: colours as they are in this one, on its paper. */
export function standAloneSvg(text: string, page: Element): string {
  const styles = getComputedStyle(page);
  const valueOf = (name: string) => styles.getPropertyValue(name).trim();
  const resolved = text.replace(
    /var\((--[\w-]+)\)/g,
    (written, name: string) => resolveColour(valueOf(name), page) || written,
  );
  const own = parseSvg(resolved);
  own.setAttribute('color', styles.color);
  own.setAttribute('font-family', 'system-ui, sans-serif');
  own.setAttribute('font-size', '13');
  const paper = document.createElementNS(svgNamespace, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', resolveColour(valueOf('--paper'), page) || styles.backgroundColor);
  own.insertBefore(paper, own.firstChild);
  return new XMLSerializer().serializeToString(own);
}

/** A colour without variables: the browser follows them. */
function resolveColour(value: string, page: Element): string {
  if (!value.includes('var(') && !value.includes('color-mix(')) return value;
  const probe = document.createElement('span');
  probe.style.color = value;
  page.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return plainColour(color);
}

/** As `rgb()`: mixed colours come in a form that few programs read. */
function plainColour(colour: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}
