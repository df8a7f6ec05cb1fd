import * as vscode from 'vscode';
import { languageOf, type Language } from '../checker/tongue';

/** What people are told things in. */
export const editorLanguage = (): Language => languageOf(vscode.env.language);
