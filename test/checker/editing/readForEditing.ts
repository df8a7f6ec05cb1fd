import type { CheckedDocument } from '../../../src/checker/checkedDocument';
import { createChecker } from '../../../src/checker/createChecker';

/** A document that was read and not judged. */
export function readForEditing(text: string): CheckedDocument {
  const host = { log: () => undefined, runPlan: () => Promise.reject(new Error('Nothing is run here.')) };
  return createChecker(host, { samples: 1024, macros: {} }).update(text, 1);
}
