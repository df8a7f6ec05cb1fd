import { CancellationSource, CancelledError } from '../base/cancellation';
import type { Language } from '../base/language';
import type { Span } from '../base/span';
import type { Checker } from '../checker/checkedDocument';

/** What pieces of equations are worth, for who points at them. */
export interface PieceValues {
  /** In one world, in words; null where a piece has none, or was given up for another. Only the newest is wanted: there is one pointer. */
  valueAt(math: number, piece: Span, language?: Language): Promise<string | null>;
  cancel(): void;
}

export function createPieceValues(checker: Checker, fault: (error: unknown, doing: string) => void): PieceValues {
  let asking = new CancellationSource();
  return {
    async valueAt(math, piece, language) {
      asking.cancel();
      const { token } = (asking = new CancellationSource());
      try {
        const value = await checker.valueAt(math, piece, token, language);
        return token.isCancelled ? null : value;
      } catch (error) {
        if (!(error instanceof CancelledError)) fault(error, 'evaluating a piece of an equation');
        return null;
      }
    },
    cancel: () => asking.cancel(),
  };
}
