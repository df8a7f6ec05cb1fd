import * as vscode from 'vscode';
import type { Host } from './host';

export const toolName = 'check_derivation';

/** Editors without language models have no place for tools. */
export function isTool(models: typeof vscode.lm | undefined): boolean {
  return typeof models?.registerTool === 'function';
}

interface DerivationInput {
  readonly markdown: string;
}

/** Lets the editor's own assistants have a derivation checked, on this machine. */
export function makeTool(load: () => Promise<Host>): vscode.LanguageModelTool<DerivationInput> {
  return {
    prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Checking the derivation') }),
    async invoke({ input }, token) {
      const { markdown } = input;
      if (typeof markdown !== 'string') throw new Error('The input needs a text, `markdown`.');
      const answer = await (await load()).checkDerivation(markdown, token);
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
    },
  };
}
