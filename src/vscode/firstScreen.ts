import { neverCancelled } from '../base/cancellation';
import { sliceSteps } from '../base/steps';
import type { DocumentView, Macros } from '../protocol/previewMessages';
import { trustMarks } from '../protocol/trustMarks';
import { makeFirstScreen, type FirstScreen, type Typeset } from '../view/firstScreen';
import { slicing } from './slicing';

/** The top of a document for a page that is not there yet; null where there is nothing to show. KaTeX is loaded with the first one. */
export async function drawFirstScreen(view: DocumentView): Promise<FirstScreen | null> {
  if (view.blocks.length === 0 || view.failure !== null) return null;
  const { default: katex } = await import('katex');
  const set = (latex: string, displayMode: boolean, macros: Macros, markKey: string | null) => {
    const options = { displayMode, macros: { ...macros }, strict: false, trust: trustMarks(markKey), output: 'html' } as const;
    return katex.renderToString(latex, options);
  };
  const typeset: Typeset = ({ latex, marked, display }, macros, markKey) => {
    if (latex.length > longestSet) return null;
    const markup = attempt(() => set(marked, display, macros, markKey)) ?? attempt(() => set(latex, display, macros, null));
    return markup && (display ? markup : keepEnd(markup));
  };
  return sliceSteps(makeFirstScreen(view, typeset), slicing, neverCancelled);
}

/** Null where KaTeX refuses a formula: the page will say why. */
function attempt(draw: () => string): string | null {
  try {
    return draw();
  } catch {
    return null;
  }
}

/** What takes longer than the frame of a page is left to the page. */
const longestSet = 2000;

/** As the page does it: no line ends between the last part of a formula in running text and the comma after it. */
function keepEnd(markup: string): string {
  const last = '<span class="katex-base">';
  const end = '</span></span>';
  const start = markup.lastIndexOf(last);
  if (start < 0) return markup;
  return `${markup.slice(0, start)}<span class="kept-together">${markup.slice(start, -end.length)}</span>${end}`;
}
