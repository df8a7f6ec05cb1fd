import type { Span } from '../../base/span';
import { commandFamilies, type CommandFamilyName } from '../../latex/commands';
import type { LocalFault } from './localFault';

/** Commands that make no sense outside of mathematics; references, definitions and spaces do. */
const mathFamilies: readonly CommandFamilyName[] = [
  'letters',
  'operators',
  'relations',
  'styles',
  'accents',
  'fractions',
  'bigOperators',
  'functions',
];
const isMathCommand = (name: string) => mathFamilies.some((family) => Object.hasOwn(commandFamilies[family], name));

/** Math-like pieces of running text: commands with arguments, single letters, numbers, signs. A word of two letters ends the formula. */
const piece = /\\[a-zA-Z]+|\{(?:[^{}$\u0000]|\{[^{}$\u0000]*\})*\}|(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z])|\d+(?:\.\d+)?|[-=+*/^_()[\]|<>,.:;'!&∇∂≤≥≈∼·×α-ωΑ-Ω]|\\[,;!| {}]|[ \t]+|\n(?!\s*\n)/uy; // prettier-ignore

/** `Let $x = y and z`: a formula that was opened and never closed. */
export function findLostDollars(prose: string): readonly LocalFault[] {
  return [...prose.matchAll(/(?<![\\$])\$(?=[^\s$\d])/g)].flatMap(({ index }) => {
    const span = { start: index, end: trimEnd(prose, index + 1, runFrom(prose, index + 1)) };
    if (!/\\[a-zA-Z]|[_^=]/.test(prose.slice(span.start, span.end))) return [];
    const end = { start: span.end, end: span.end };
    return [
      { code: 'homework.lostDollar', span, fields: { text: prose.slice(span.start, span.end) }, edits: [{ span: end, newText: '$' }] },
    ];
  });
}

/** `the score \nabla_x \log p(x) is`: mathematics without its dollar signs. */
export function findBareLatex(prose: string): readonly LocalFault[] {
  const faults: LocalFault[] = [];
  let done = 0;
  for (const { index, 0: command } of prose.matchAll(/\\[a-zA-Z]+/g)) {
    if (index < done || !isMathCommand(command.slice(1)) || /[\\:$\w]/.test(prose[index - 1] ?? '')) continue;
    const span = { start: runBack(prose, index, done), end: trimEnd(prose, index, runFrom(prose, index)) };
    done = span.end;
    faults.push({ code: 'homework.bareLatex', span, fields: { text: prose.slice(span.start, span.end) }, edits: surround(span) });
  }
  return faults;
}

function surround({ start, end }: Span) {
  return [start, end].map((at) => ({ span: { start: at, end: at }, newText: '$' }));
}

/** The end of the math-like pieces from a place on. */
function runFrom(prose: string, start: number): number {
  let end = start;
  for (;;) {
    piece.lastIndex = end;
    const next = piece.exec(prose);
    if (next === null) return end;
    if (/^[aAI]$/.test(next[0]) && /^\s/.test(prose.slice(piece.lastIndex)) && /\s$/.test(prose.slice(start, end))) return end; // a word
    if (/^[.;:]$/.test(next[0]) && /^(?:\s|$)/.test(prose.slice(piece.lastIndex))) return end;
    end = piece.lastIndex;
  }
}

/** What is math-like just before: `x = ` of `x = \nabla f`. */
function runBack(prose: string, place: number, from: number): number {
  const before = /(?:(?<![a-zA-Z\u0000\\])[a-zA-Z0-9]|[-=+*/^_()|<>]|[ \t])*$/.exec(prose.slice(from, place))?.[0] ?? '';
  const own = /[-=+*/^_(|<>]/.test(before) ? before.trimStart().replace(/^(?:[aAI]\s+|[)\s]+)/, '') : '';
  return place - own.length;
}

/** Without punctuation and brackets that the run did not open. */
function trimEnd(prose: string, start: number, end: number): number {
  let text = prose.slice(start, end).replace(/[\s,.;:]+$/, '');
  while (text.endsWith(')') && count(text, ')') > count(text, '(')) text = text.slice(0, -1).replace(/[\s,.;:]+$/, '');
  return start + text.length;
}

const count = (text: string, sign: string) => text.split(sign).length - 1;
