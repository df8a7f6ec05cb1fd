import type { Problem } from '../../base/problem';
import type { Span } from '../../base/span';
import type { TextEdit } from '../editText';

/** Something that is wrong with a piece of text, with spans in that piece, and the edits that mend it. */
export interface LocalFault {
  readonly code: string;
  readonly span: Span;
  readonly fields: Problem['fields'];
  readonly edits: readonly TextEdit[];
}
