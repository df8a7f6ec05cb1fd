import type { Scope } from '../../../src/math/scope';
import { allNotation } from '../../math/notation/allNotation';
import { readDocument } from '../../math/readDocument';

export interface Source {
  readonly latex: string;
  readonly scope: Scope;
}

/** The formulas of the field as its texts write them, each with the scope that its text makes. */
export function readSources(): readonly Source[] {
  return allNotation.flatMap(({ given, rows }) =>
    rows.map(([latex]) => ({ latex, scope: readDocument(`${given}\n\n$$${latex}$$\n`).scope })),
  );
}

/** Whole texts of the same. */
export function readTexts(): readonly string[] {
  return allNotation.map(
    ({ title, given, rows }) => `# ${title}\n\n${given}\n\n${rows.map(([latex]) => `$$\n${latex}\n$$`).join('\n\n')}\n`,
  );
}
