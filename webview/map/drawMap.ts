import type { MapEdge, MapNode, MapView } from '../../src/protocol/previewMessages';
import { badgeWords } from '../badge';
import { element, svg } from '../dom';
import { statusIcon } from '../icons';
import { comma, say } from '../labels';
import { renderMath, type Macros } from '../renderMath';

/** Makes the element of a node, empty: a button that goes to the equation, or a link to it. */
export type MakeNode = (node: MapNode) => HTMLElement;

let mapCount = 0;

/** The map as a drawing, in which each node can be reached with the keyboard, and as a list, which says the same in words. */
export function drawMap(view: MapView, macros: Macros, makeNode: MakeNode): HTMLElement {
  if (view.nodes.length === 0)
    return element('p', { class: 'map-empty' }, say('No displayed equation rests on another: none uses a name that another defines.'));
  const board = element('div', { class: 'map-board' }, drawEdges(view), ...view.nodes.map((node) => placeNode(node, macros, makeNode)));
  board.style.width = `${view.width}px`;
  board.style.height = `${view.height}px`;
  const frame = element('div', { class: 'map-frame', tabindex: '0', role: 'group', 'aria-label': say('Drawing of the derivation') }, board);
  return element('div', { class: 'map' }, frame, legend(view), list(view, makeNode));
}

function placeNode(node: MapNode, macros: Macros, makeNode: MakeNode): HTMLElement {
  const formula = element('span', { class: 'map-formula', 'aria-hidden': 'true' });
  renderMath(formula, node.latex, false, macros);
  const box = makeNode(node);
  box.classList.add('map-node');
  box.dataset['status'] = node.status;
  box.dataset['math'] = String(node.math);
  box.title = node.reading;
  box.style.left = `${node.x}px`;
  box.style.top = `${node.y}px`;
  box.append(element('span', { class: 'map-place' }, statusIcon(node.status), node.place), formula, readerOnly(`${say(badgeWords[node.status])}${comma()}${node.reading}`)); // prettier-ignore
  return box;
}

const readerOnly = (text: string) => element('span', { class: 'reader-only' }, ` ${text}`);

/** The drawing adds nothing to the list, so it is not read out. */
function drawEdges({ width, height, edges }: MapView): SVGElement {
  const id = `map-arrow-${mapCount++}`;
  const arrow = svg('path', { d: 'M0 0 8 4 0 8Z' });
  const marker = svg('marker', { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' }, arrow);
  marker.setAttribute('class', 'map-arrow');
  return svg(
    'svg',
    { class: 'map-edges', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' },
    svg('defs', {}, marker),
    ...edges.map((edge) => svg('path', { class: `map-edge map-${edge.kind}`, 'data-status': edge.status ?? 'none', d: curveThrough(edge.points), 'marker-end': `url(#${id})` })), // prettier-ignore
    ...edges.flatMap(edgeLabel),
  );
}

/** Between rows a curve that leaves and arrives upright, beside a row straight. */
function curveThrough(points: MapEdge['points']): string {
  return points.reduce((path, [x, y], index) => {
    const before = points[index - 1];
    if (before === undefined) return `M${x} ${y}`;
    if (before[0] === x) return `${path}L${x} ${y}`;
    const middle = (before[1] + y) / 2;
    return `${path}C${before[0]} ${middle} ${x} ${middle} ${x} ${y}`;
  }, '');
}

const longestLabel = 30;

/** Near the equation that it is about, where the edges of different equations have come apart. */
function edgeLabel({ kind, status, words, points }: MapEdge): readonly SVGElement[] {
  const [before, end] = points.slice(-2);
  if (kind === 'use' || before === undefined || end === undefined) return [];
  const text = words.length > longestLabel ? `${words.slice(0, longestLabel - 1)}…` : words;
  return [svg('text', { class: 'map-label', 'data-status': status, x: (before[0] + end[0]) / 2, y: (before[1] + end[1]) / 2 + 4, 'text-anchor': 'middle' }, text)]; // prettier-ignore
}

function legend({ edges, alone }: MapView): HTMLElement {
  const line = (name: string) => svg('svg', { class: 'legend-sample', viewBox: '0 0 28 10', 'aria-hidden': 'true' }, svg('path', { class: `map-edge ${name}`, d: 'M1 5H27' })); // prettier-ignore
  const has = (kind: MapEdge['kind']) => edges.some((edge) => edge.kind === kind);
  return element(
    'ul',
    { class: 'legend' },
    has('claim') ? element('li', {}, line('map-claim'), say('said to be equal, and judged')) : null,
    has('use') ? element('li', {}, line('map-use'), say('uses a name that is defined there')) : null,
    alone > 0
      ? element('li', { class: 'quiet' }, say(alone === 1 ? '{0} display stands alone' : '{0} displays stand alone', String(alone)))
      : null,
  );
}

/** What each equation rests on, in the order of the text. */
function list({ nodes, edges }: MapView, makeNode: MakeNode): HTMLElement {
  const link = (node: MapNode) => {
    const made = makeNode(node);
    made.classList.add('map-link');
    made.append(node.place);
    return made;
  };
  const items = nodes.map((node, index) => {
    const above = edges.filter(({ to }) => to === index);
    const rests = above.map((edge) => element('li', { 'data-status': edge.status }, edge.status === null ? null : statusIcon(edge.status), say(edge.kind === 'use' ? 'uses {0} of ' : '{0}: compared with ', edge.words), link(nodes[edge.from]!))); // prettier-ignore
    return element('li', {}, link(node), ` ${node.reading}${comma()}${say(badgeWords[node.status])}`, rests.length === 0 ? null : element('ul', {}, ...rests)); // prettier-ignore
  });
  return element('details', { class: 'map-list', 'data-part': 'map-list' }, element('summary', {}, say('The same as a list')), element('ol', {}, ...items)); // prettier-ignore
}
