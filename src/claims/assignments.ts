import { sameExpr } from '../math/hashExpr';
import { walkExpr } from '../math/visit';
import type { Chain, Step } from './chains';
import type { Source } from './draft';

/** `w := w - \alpha g`, `\theta \leftarrow \theta - \eta \nabla L`: a name gets a new value from its old one, which is no meaning of it. */
export function isAssignment({ sign, left, right }: Step): boolean {
  return sign === 'define' && 'name' in left.expr && [...walkExpr(right.expr)].some((part) => sameExpr(part, left.expr));
}

const ofOneExample = /^\W*(?:for|in)\s+(?:this|that|these|those)\s+(?:\w+\s+)?(?:examples?|samples?|inputs?|instances?|cases?)\W*$/i;

/** `$$g = 0$$ and $$h = 0$$ for that example.`: said of one case, in the words that follow. */
export function isOfOneExample({ flow }: Source, { math, display }: Chain): boolean {
  let place = flow.placeOf[math] ?? -1;
  if (!display || place === -1) return false;
  for (let next = flow.elements[++place]; next?.kind === 'sentence'; next = flow.elements[++place]) {
    if (ofOneExample.test(next.text)) return true;
    if (!/^\W*and\W*$/i.test(next.text) || flow.elements[++place]?.kind !== 'display') return false;
  }
  return false;
}
