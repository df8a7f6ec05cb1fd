import * as vscode from 'vscode';
import { readSettings, type SettingValues } from '../settings/settings';

/** The settings in force for a document (or for the window). */
export function readConfiguration(scope?: vscode.Uri): SettingValues {
  const configuration = vscode.workspace.getConfiguration('rederive', scope ?? null);
  return readSettings((key) => configuration.get(key));
}
