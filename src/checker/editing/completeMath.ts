import { finishSteps } from '../../base/steps';
import { findLabels } from '../../document/findReferences';
import type { CommandFamilyName } from '../../latex/commands';
import { plainName } from '../../math/names';
import type { CheckedDocument } from '../checkedDocument';
import { describeName } from '../describeSymbol';
import { sayHypothesis, titleOf } from '../nameEntry';
import type { Language } from '../tongue';
import { indexSymbols } from './documentSymbols';
import { equationSnippets, escapeSnippet } from './equationSnippets';
import { isInMath } from './isInMath';
import { offeredCommands, offeredEnvironments, type OfferedCommand } from './latexCommands';

export type CompletionKind = 'symbol' | 'equation' | 'macro' | 'environment' | 'label' | CommandFamilyName;

export interface Completion {
  readonly kind: CompletionKind;
  /** What the list shows. */
  readonly label: string;
  /** What is compared with what was typed. */
  readonly filter: string;
  /** In the syntax of snippets. */
  readonly snippet: string;
  readonly detail: string;
  readonly documentation: string;
}

export interface Completions {
  /** How many characters before the caret are replaced. */
  readonly replaced: number;
  readonly items: readonly Completion[];
}

const nothing: Completions = { replaced: 0, items: [] };

/** What may come next where `before` ends: the symbols of the document first, then registered equations, macros and commands. */
export function completeMath(document: CheckedDocument, before: string, language: Language = 'en'): Completions {
  const reference = /\\(?:eq|auto|page)?ref\{([^{}]*)$|(?:^|\s)@(eq-[\w-]*)$/.exec(before);
  if (reference) return offer(reference[1] ?? reference[2]!, labels(document));
  if (!isInMath(before)) return nothing;
  const environment = /\\(begin|end)\{([a-zA-Z*]*)$/.exec(before);
  if (environment) return offer(environment[2]!, environments(environment[1] === 'begin'));
  const [typed = ''] = /\\?[a-zA-Z]*$/.exec(before) ?? [];
  const all = [...symbols(document, language), ...equations(language), ...macros(document), ...commands(document)];
  return offer(
    typed,
    all.map((item) => ({ ...item, filter: filterFor(item.filter, typed) })),
  );
}

/** With or without the backslash, as it was typed: one that begins a name is also asked for by letters alone, and the other way round. */
function filterFor(filter: string, typed: string): string {
  return `${typed.startsWith('\\') ? '\\' : ''}${filter.replace(/^\\/, '')}`;
}

function offer(typed: string, items: readonly Completion[]): Completions {
  return { replaced: typed.length, items };
}

/** Each name as the document writes it first. */
function symbols(document: CheckedDocument, language: Language): readonly Completion[] {
  return [...finishSteps(indexSymbols(document))].flatMap(([name, [first]]) => {
    const latex = first === undefined ? '' : document.snapshot.text.slice(first.span.start, first.span.end);
    if (!document.scope.symbols.has(name) || /^$|\s{2}|\n/.test(latex)) return [];
    const documentation = describeName(name, document, language) ?? '';
    const filter = `${latex} ${plainName(name)}`;
    return [{ kind: 'symbol', label: latex, filter, snippet: escapeSnippet(latex), detail: firstSentence(documentation), documentation }];
  });
}

const firstSentence = (text: string) => /^[^]*?(?=\. |\.$|。|$)/.exec(text)?.[0] ?? text;

function equations(language: Language): readonly Completion[] {
  return equationSnippets().map(({ id, title, latex, snippet, hypotheses, source }) => ({
    kind: 'equation',
    label: titleOf({ entry: id, title }, language),
    filter: `\\${title}`,
    snippet,
    detail: latex,
    documentation: [...hypotheses.map((one) => sayHypothesis(one, language)), source].join('\n\n'),
  }));
}

function macros({ macros: given }: CheckedDocument): readonly Completion[] {
  return Object.entries(given).map(([name, body]) => {
    const parameters = Math.max(0, ...[...body.matchAll(/#([1-9])/g)].map((match) => Number(match[1])));
    return { kind: 'macro', label: name, filter: name, snippet: withArguments(name, parameters), detail: body, documentation: '' };
  });
}

function commands({ macros: given }: CheckedDocument): readonly Completion[] {
  const own = offeredCommands().filter(({ name }) => !Object.hasOwn(given, `\\${name}`));
  return [beginning, ...own.map(makeCommand)];
}

const beginning: Completion = {
  kind: 'environments',
  label: '\\begin',
  filter: '\\begin',
  snippet: '\\\\begin{${1:aligned}}\n$0\n\\\\end{$1}',
  detail: '\\begin{…} … \\end{…}',
  documentation: '',
};

function makeCommand({ name, family, arguments: count }: OfferedCommand): Completion {
  const latex = `\\${name}`;
  const snippet = name === 'left' ? '\\\\left( $1 \\\\right)$0' : withArguments(latex, count);
  return { kind: family, label: latex, filter: latex, snippet, detail: latex + '{…}'.repeat(count), documentation: '' };
}

function withArguments(latex: string, count: number): string {
  const fields = Array.from({ length: count }, (_, index) => `{$${index + 1}}`);
  return escapeSnippet(latex) + fields.join('') + (count > 0 ? '$0' : '');
}

function environments(isBegin: boolean): readonly Completion[] {
  return offeredEnvironments.map((name) => ({
    kind: 'environment',
    label: name,
    filter: name,
    snippet: isBegin ? `${name}}\n$0\n\\\\end{${name}` : name,
    detail: `\\begin{${name}}`,
    documentation: '',
  }));
}

function labels({ snapshot }: CheckedDocument): readonly Completion[] {
  return findLabels(snapshot)
    .filter(({ kind }) => kind === 'key')
    .map(({ name, math }) => ({
      kind: 'label',
      label: name,
      filter: name,
      snippet: escapeSnippet(name),
      detail: snapshot.math[math]!.latex.trim().slice(0, 80),
      documentation: '',
    }));
}
