import * as vscode from 'vscode';
import type { Completion, CompletionKind } from '../../checker/editing/completeMath';
import { readConfiguration } from '../configuration';
import type { Documents } from '../documents';
import { editorLanguage } from '../editorLanguage';
import { homeworkSelector } from '../isHomework';
import { inSlices } from './feature';

const { CompletionItemKind: Kind } = vscode;

const kinds: { readonly [K in CompletionKind]: vscode.CompletionItemKind } = {
  symbol: Kind.Variable,
  equation: Kind.Snippet,
  macro: Kind.Module,
  environment: Kind.Struct,
  label: Kind.Reference,
  letters: Kind.Constant,
  operators: Kind.Operator,
  relations: Kind.Operator,
  delimiters: Kind.Operator,
  styles: Kind.Color,
  accents: Kind.Color,
  texts: Kind.Text,
  fractions: Kind.Function,
  bigOperators: Kind.Operator,
  functions: Kind.Function,
  spaces: Kind.Unit,
  decorations: Kind.Color,
  setUp: Kind.Keyword,
  environments: Kind.Struct,
  definitions: Kind.Keyword,
  tags: Kind.Reference,
};

/** The document's own names before registered equations, and these before everything that TeX knows; behind it where a backslash asks for a command. */
const order: Readonly<Partial<Record<CompletionKind, string>>> = { symbol: '0', label: '0', environment: '0', equation: '1', macro: '2' };

/** As much text before the caret as can matter: a display may be long. */
const linesBefore = 200;

/** Completion in mathematics: symbols, registered equations, macros, commands, environments and labels. */
export function createCompletions(documents: Documents): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    async provideCompletionItems(document, position, token) {
      if (!readConfiguration(document.uri)['completion.enabled']) return [];
      const [{ completeMath }, { indexSymbols }] = [await import('../../checker/editing/completeMath'), await import('../../checker/editing/documentSymbols')]; // prettier-ignore
      const view = await documents.viewWhenRead(document, token);
      if (view === undefined || (await inSlices(indexSymbols(view.checked), token)) === undefined) return [];
      const before = document.getText(new vscode.Range(Math.max(0, position.line - linesBefore), 0, position.line, position.character));
      const { replaced, items } = completeMath(view.checked, before, editorLanguage());
      const range = new vscode.Range(position.translate(0, -replaced), position);
      const isCommand = document.getText(range).startsWith('\\');
      return items.map((item) => makeItem(item, range, isCommand && item.kind === 'equation' ? '4' : (order[item.kind] ?? '3')));
    },
  };
  return vscode.languages.registerCompletionItemProvider(homeworkSelector, provider, '\\', '{');
}

function makeItem(
  { kind, label, filter, snippet, detail, documentation }: Completion,
  range: vscode.Range,
  rank: string,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label, description: kind === 'symbol' || kind === 'equation' ? detail : '' }, kinds[kind]);
  item.filterText = filter;
  item.sortText = `${rank}${label}`;
  item.insertText = new vscode.SnippetString(snippet);
  item.detail = detail;
  if (documentation !== '' && documentation !== detail) item.documentation = documentation;
  item.range = range;
  return item;
}
