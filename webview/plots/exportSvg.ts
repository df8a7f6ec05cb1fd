/** What a drawing looks like is said by the page's style sheet, which does not travel: it is written into the elements. */
const styled = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'font-family',
  'font-size',
  'font-weight',
  'opacity',
] as const;

interface Described {
  readonly title: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
}

const titleRoom = 24;

/** The drawing as a file of its own, in the colours of the page, with its title above. */
export function writeSvg(picture: SVGSVGElement, { title, caption, width, height }: Described): string {
  const copy = picture.cloneNode(true) as SVGSVGElement; // a clone is of the same kind
  writeStyles(picture, copy);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('viewBox', `0 ${-titleRoom} ${width} ${height + titleRoom}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height + titleRoom));
  for (const name of ['class', 'role', 'aria-labelledby']) copy.removeAttribute(name);
  const page = getComputedStyle(document.body);
  copy.prepend(
    make('title', {}, title),
    make('desc', {}, caption),
    make('rect', { x: '0', y: String(-titleRoom), width: String(width), height: String(height + titleRoom), fill: page.backgroundColor }),
    make('text', { x: '8', y: '-8', fill: page.color, 'font-family': 'sans-serif', 'font-size': '14' }, title),
  );
  return new XMLSerializer().serializeToString(copy);
}

function writeStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of styled) to.setAttribute(name, style.getPropertyValue(name));
  to.removeAttribute('class');
  for (const [index, child] of [...from.children].entries()) writeStyles(child, to.children[index]!); // a clone has the same children
}

function make(tag: string, attributes: Readonly<Record<string, string>>, text = ''): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

/** Enough for a page of paper. */
const pixelsPerUnit = 3;

/** The same as pixels, in base64. */
export async function drawPng(picture: SVGSVGElement, figure: Described): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(writeSvg(picture, figure))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = figure.width * pixelsPerUnit;
  canvas.height = (figure.height + titleRoom) * pixelsPerUnit;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This page cannot draw.');
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
