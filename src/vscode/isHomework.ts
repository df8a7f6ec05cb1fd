import type * as vscode from 'vscode';

/** Other schemes are older versions (git), outputs and the like. */
const schemesLeftOut = new Set([
  'git',
  'output',
  'rederive-explanation',
  'vscode-scm',
  'comment',
  'vscode-local-history',
  'chat-editing-snapshot-text-model',
]);

/** Markdown, Quarto whatever the editor takes it for, and the Markdown cells of notebooks. */
export const homeworkSelector: readonly vscode.DocumentFilter[] = [
  { language: 'markdown' },
  { language: 'quarto' },
  { pattern: '**/*.qmd' },
];

export function isHomework({ languageId, uri }: Pick<vscode.TextDocument, 'languageId' | 'uri'>): boolean {
  const isRead = languageId === 'markdown' || languageId === 'quarto' || uri.path.endsWith('.qmd');
  return isRead && !schemesLeftOut.has(uri.scheme);
}

/** What mathematics begins with, in any of the ways in which Markdown writes it. */
const mathStart = /\$|\\[([]|\\begin\{|(?:```|~~~)\s*\{?math/;

export function hasMath(text: string): boolean {
  return mathStart.test(text);
}

export function isCode({ languageId }: Pick<vscode.TextDocument, 'languageId'>): boolean {
  return ['typescript', 'javascript', 'python'].includes(languageId);
}

/** Whether a file of code may say what equation it computes. */
export function namesEquation(text: string): boolean {
  return text.includes('rederive:') || text.includes('equation:');
}
