import { once } from '../src/base/once';
import { firstScreenId } from '../src/protocol/enclosed';

/** What came with the page, painted before this script ran. */
export interface FirstScreen {
  /** How many formulas are seen in it. */
  readonly formulas: number;
  /** Puts the page's own elements in its place, once. */
  replace(): void;
  /** Runs `work` when it was seen, or now where there is none. */
  whenPainted(work: () => void): void;
}

/** A page that is hidden is not painted, and goes on after this. */
const patienceMs = 400;

export function createFirstScreen(isWanted: boolean, appendOwn: () => void): FirstScreen {
  let given = document.getElementById(firstScreenId);
  let isReplaced = false;
  const formulas = given?.querySelectorAll('.formula-box').length ?? 0;

  function replace(): void {
    if (isReplaced) return;
    isReplaced = true;
    given?.remove();
    given = null;
    appendOwn();
  }

  if (given === null || !isWanted) replace();
  return { formulas: isReplaced ? 0 : formulas, replace, whenPainted: (work) => (isReplaced ? work() : afterPaint(once(work))) };
}

/** The editor shows the frame of a page when all of it was loaded. */
function afterPaint(work: () => void): void {
  const soon = () => requestAnimationFrame(() => setTimeout(work));
  if (document.readyState === 'complete') soon();
  else window.addEventListener('load', soon, { once: true });
  setTimeout(work, patienceMs);
}
