import { coverSpans, type Span } from '../base/span';
import type { Node } from './tree';

/** Several nodes as one: a group, or the node itself when there is just one. An empty group stands at `place`. */
export function gatherNodes(body: readonly Node[], place: Span): Node {
  if (body.length === 1) return body[0]!;
  return { kind: 'group', span: body.reduce((cover, node) => coverSpans(cover, node.span), body[0]?.span ?? place), body };
}
