import { isRendered, onComingNear } from './sight';

/** What may be wider than the page: a display and a table scroll in their boxes, what stands in running text with its block. */
const boxes = '.formula-box.scroll-x, .table-box, .block';

/** Makes what is wider than its box a stop of the keyboard, once it comes into sight; what fits is none. Call it with a formula that was drawn. */
export function watchOverflow(root: HTMLElement): (formula: HTMLElement) => void {
  const unmeasured = new Set<HTMLElement>();

  /** All at once: each look at a width after a change of the page would lay it out anew. */
  function measure(): void {
    const near = new Set([...unmeasured].flatMap((part) => part.closest<HTMLElement>(boxes) ?? []));
    const seen = [...near].filter(isRendered).map((box) => ({ box, isWider: box.scrollWidth > box.clientWidth }));
    unmeasured.clear(); // the others are met again when they come near
    for (const { box, isWider } of seen) {
      if (isWider) box.setAttribute('tabindex', '0');
      else box.removeAttribute('tabindex');
    }
  }

  function measureSoon(part: HTMLElement): void {
    if (unmeasured.size === 0) requestAnimationFrame(measure);
    unmeasured.add(part);
  }

  const measureIn = (part: HTMLElement) => part.querySelectorAll<HTMLElement>(boxes).forEach(measureSoon);
  onComingNear(root, measureIn);
  window.addEventListener('resize', () => measureIn(root));
  return measureSoon;
}
