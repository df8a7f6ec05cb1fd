import type { Span } from '../../base/span';
import { timeLetters } from '../conventions';
import type { Context } from './context';

/**
 * Whether a bare s is a time in a text that also has a function s(x, t): where something is integrated or differentiated by it, beside a sign of order
 * or another time, and as an argument by itself. In `\|s - \nabla\log p\|`, `\nabla \cdot s` and `J(s)` it is the function.
 */
export function isTimeHere({ latex }: Context, name: string, span: Span): boolean {
  if (!timeLetters.has(name)) return false;
  const [before, after] = [latex.slice(0, span.start), latex.slice(span.end)];
  const letter = latex.slice(span.start, span.end).replace(/[\\.*+?^$()|[\]{}]/g, '\\$&'); // `\mathbf{s}_\` while it is typed
  return (
    new RegExp(
      `(?:[^A-Za-z\\\\]|^|\\\\mathrm\\s*\\{?)d\\}?\\s*${letter}(?![A-Za-z_])|\\\\partial_\\{?${letter}\\b|\\\\partial\\s*${letter}\\b(?!\\s*/)`,
    ).test(latex.replace(derivativeOf(letter), '')) ||
    /(?:\\(?:leq?|leqslant|geq?|geqslant|lt|gt|wedge|vee)|[<>])\s*$/.test(before) ||
    /^\s*(?:\\(?:leq?|leqslant|geq?|geqslant|lt|gt|wedge|vee)(?![A-Za-z])|[<>])/.test(after) ||
    /(?:^|[^A-Za-z\\])(?:t|T|\\tau)\s*[-+]\s*$/.test(before) ||
    /^\s*[-+]\s*(?:t|T|\\tau|\\Delta)(?![A-Za-z])/.test(after) ||
    (/[,(]\s*$/.test(before) &&
      /^\s*[,)]/.test(after) &&
      !/(?:^|[^A-Za-z\\])(?:\\math(?:cal|bb|rm)\s*)?\{?[JLFHR]\}?(?:_\{?[A-Za-z]+\}?)?\s*\(\s*$/.test(before))
  );
}

/** `\frac{\partial s}{\partial t}`: of a function s. */
const derivativeOf = (letter: string) =>
  new RegExp(`\\\\[dt]?frac\\s*\\{\\s*(?:\\\\partial|d|\\\\mathrm\\s*\\{?d\\}?)\\s*${letter}\\s*\\}`, 'g');
