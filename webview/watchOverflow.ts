import { isRendered, onComingNear } from './sight';

/** Makes what is wider than its box a stop of the keyboard, once it comes into sight; what fits is none. */
export function watchOverflow(root: HTMLElement): (box: HTMLElement) => void {
  const unmeasured = new Set<HTMLElement>();

  /** All at once: each look at a width after a change of the page would lay it out anew. */
  function measure(): void {
    const seen = [...unmeasured].filter(isRendered).map((box) => ({ box, isWider: box.scrollWidth > box.clientWidth }));
    unmeasured.clear(); // the others are met again when they come near
    for (const { box, isWider } of seen) {
      if (isWider) box.setAttribute('tabindex', '0');
      else box.removeAttribute('tabindex');
    }
  }

  function measureSoon(box: HTMLElement): void {
    if (unmeasured.size === 0) requestAnimationFrame(measure);
    unmeasured.add(box);
  }

  const measureIn = (part: HTMLElement) => part.querySelectorAll<HTMLElement>('.formula-box.scroll-x').forEach(measureSoon);
  onComingNear(root, measureIn);
  window.addEventListener('resize', () => measureIn(root));
  return measureSoon;
}
