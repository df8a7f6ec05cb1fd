import type { Span } from '../../base/span';
import type { Steps } from '../../base/steps';
import { toDocumentSpan } from '../../document/mathOffsets';
import type { Directive } from '../../document/snapshot';
import { parseLatex } from '../../latex/parseLatex';
import type { Node, Tree } from '../../latex/tree';
import { keepApart } from '../../math/keepApart';
import { baseName, joinName, labelText, plainName } from '../../math/names';
import { scriptsOf, significant } from '../../math/nodes';
import type { Role } from '../../math/scope';
import { namesInFormula } from '../../math/namesInFormula';
import type { CheckedDocument } from '../checkedDocument';
import { editText, type TextEdit } from '../editText';
import { readDocumentInSteps, type DocumentReading } from '../readDocument';
import { pairNames, type NamePairs } from './sameUpToNames';
import { findNamedPlaces, type SymbolPlace } from './symbolPlaces';

export type Renaming =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  /** Why it is not done, as a key with its words in `renamingWords`. */
  | { readonly kind: 'refused'; readonly why: RefusalCode; readonly text: string };

export type RefusalCode = 'not-a-name' | 'not-a-key' | 'same-name' | 'taken' | 'macro' | 'reads-differently';

/** One sentence for each reason, with what it is about. */
export const refusalSentences: { readonly [C in RefusalCode]: string } = {
  'not-a-name': '‘{0}’ is not one name: write a letter such as \\phi, with an accent or a subscript where you want one.',
  'not-a-key': '‘{0}’ is no key of an equation: write letters, numbers, colons and hyphens; one that is spoken of by @ begins with eq-.',
  'same-name': '‘{0}’ is the name it has already.',
  taken: '‘{0}’ is already the name of something else in this document.',
  macro: 'This name is also written through a macro, in ‘{0}’: change the macro itself.',
  'reads-differently':
    'With ‘{0}’ the document would be read differently, since that letter says something by itself. Nothing was changed.',
};

const refuse = (why: RefusalCode, text: string): Renaming => ({ kind: 'refused', why, text });

/**
 * Renames a name everywhere in a document: in displays, in running text and in directives; a bold or plain letter stays bold or plain. The
 * changed text is read anew, and the renaming is refused unless everything means the same but for this one name.
 */
export function* renameSymbol(document: CheckedDocument, name: string, written: string): Steps<Renaming> {
  const latex = written.trim().replace(/^\$|\$$/g, '');
  const newName = nameOf(latex);
  if (newName === null) return refuse('not-a-name', written);
  if (newName === plainName(name)) return refuse('same-name', written);
  if (isTaken(document, newName)) return refuse('taken', written);
  const edits: TextEdit[] = [];
  for (const { math } of document.equations) {
    const found = editFormula(document, math.index, name, latex);
    if (typeof found === 'string') return refuse('macro', found);
    edits.push(...found);
  }
  yield;
  edits.push(...document.snapshot.directives.flatMap((directive) => editDirective(directive, plainName(name), latex)));
  const after = yield* readDocumentInSteps(editText(document.snapshot.text, edits), 0, document.macros);
  return isSameBut(document, after, name, newName) ? { kind: 'edits', edits } : refuse('reads-differently', written);
}

/** The canonical name of one letter with its accents and scripts; null for anything else. */
function nameOf(latex: string): string | null {
  const { tree, problems } = parseLatex(latex, new Map());
  const body = significant(tree.body);
  const [only] = body;
  if (only === undefined || body.length > 1 || problems.some(({ level }) => level === 'error')) return null;
  const { base, sub, sup, primes } = scriptsOf(only);
  const name = baseName(base);
  return name === null || sup !== null || primes > 0 ? null : joinName(name, labelText(sub));
}

function isTaken({ scope, equations }: CheckedDocument, name: string): boolean {
  return scope.symbols.has(name) || equations.some(({ formula }) => namesInFormula(formula).has(name));
}

/** The edits of one formula, or the text of a macro that hides the name. */
function editFormula(document: CheckedDocument, index: number, name: string, latex: string): readonly TextEdit[] | string {
  const { math, formula } = document.equations[index]!;
  const tree = document.trees[index];
  if (tree === undefined) return [];
  const places = findPlaces(document, tree, namesInFormula(formula), name);
  const hidden = places.find((place) => !isWritten(math.latex, place));
  if (hidden !== undefined) return math.latex.slice(hidden.span.start, hidden.span.end);
  return places.map((place) => {
    const { span, newText } = editPlace(math.latex, place, latex);
    return { span: toDocumentSpan(math, span), newText };
  });
}

/** Where the name stands for itself, and where it is a part of other names, as T in `x_T`. */
function findPlaces({ scope }: CheckedDocument, tree: Tree, own: ReadonlySet<string>, name: string): readonly SymbolPlace[] {
  const plain = plainName(name);
  const hasCopies = [...scope.symbols.keys()].some((other) => other !== name && plainName(other) === plain);
  if (hasCopies && !own.has(name)) return [];
  return findNamedPlaces(tree, new Set([...own, name])).filter((place) => place.name === name);
}

/** Whether the source spells the name itself: what a macro writes has the place of its call. */
function isWritten(source: string, { span, name }: SymbolPlace): boolean {
  const { tree } = parseLatex(source.slice(span.start, span.end), new Map());
  const only = significant(tree.body);
  const base = only.length === 1 ? baseName(scriptsOf(only[0]!).base) : null;
  return base !== null && plainName(name).startsWith(base);
}

function editPlace(source: string, { span, head }: SymbolPlace, latex: string): TextEdit {
  const isWhole = head.end === span.end;
  const target = isWhole ? letterIn(source, head, latex) : span;
  return { span: target, newText: fit(source, target, latex) };
}

/** `\mathbf{x}` keeps its font where one letter is put for another. */
function letterIn(source: string, head: Span, latex: string): Span {
  const isLetter = (node: Node | undefined) => node?.kind === 'letter';
  const [only] = significant(parseLatex(latex, new Map()).tree.body);
  let [inner] = significant(parseLatex(source.slice(head.start, head.end), new Map()).tree.body);
  while (inner?.kind === 'styled') inner = inner.body.kind === 'group' ? inner.body.body[0] : inner.body;
  if (!isLetter(only) || inner === undefined || !isLetter(inner)) return head;
  return { start: head.start + inner.span.start, end: head.start + inner.span.end };
}

/** The new text as it can stand there: not run together with its neighbours, in braces where an argument is one token. */
function fit(source: string, span: Span, latex: string): string {
  const before = source.slice(0, span.start);
  const isToken = /^(?:[^\\{}_^]|\\[a-zA-Z]+)$/u.test(latex);
  if (!isToken && (/[_^]\s*$/.test(before) || /\\[a-zA-Z]+\s*$/.test(before))) return `{${latex}}`;
  return keepApart(source, span, latex);
}

/** `S, T: R^d -> R^d`: names stand before the colon, and dimensions after it. */
function editDirective({ text, span }: Directive, name: string, latex: string): readonly TextEdit[] {
  const words = /[a-zA-Z]{3,}(?: [a-zA-Z]{3,})*\s*$/.exec(text);
  const isPlain = /^(?:ignore|definition)\b/i.test(text);
  const written = isPlain ? '' : words === null ? text : text.slice(0, words.index);
  return findNamedPlaces(parseLatex(written, new Map()).tree, new Set([name])).map((place) => {
    const edit = editPlace(written, place, latex);
    return { ...edit, span: { start: span.start + edit.span.start, end: span.start + edit.span.end } };
  });
}

function isSameBut(before: CheckedDocument, after: DocumentReading, name: string, newName: string): boolean {
  const pairs = pairNames(
    before.equations.map(({ formula }) => formula),
    after.formulas,
  );
  if (pairs === null || plainName(pairs.get(name) ?? newName) !== newName) return false;
  const readings = before.equations.every(({ reading }, index) => reading === after.claims.readings[index]);
  return readings && after.ownProblems.length <= before.problems.length && haveSameMeanings(before, after, pairs);
}

/** Letters of custom are a `constant` or a `scalar-parameter` by themselves; to the reader both are values. */
const values: ReadonlySet<Role | undefined> = new Set<Role>(['variable', 'constant', 'scalar-parameter', 'quantity']);
const isSameRole = (one: Role | undefined, other: Role | undefined) => one === other || (values.has(one) && values.has(other));

/** Roles, shapes and laws: some letters say what they are. */
function haveSameMeanings(before: CheckedDocument, { scope }: DocumentReading, pairs: NamePairs): boolean {
  return [...pairs].every(([name, other]) => {
    const [one, two] = [before.scope.symbols.get(name), scope.symbols.get(other)];
    return isSameRole(one?.role, two?.role) && one?.shape.kind === two?.shape.kind && one?.law?.kind === two?.law?.kind;
  });
}
