import type { CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { Plan } from '../check/plan';
import type { Language } from '../base/language';
import type { PictureWishes } from './checkedDocument';
import type { DocumentReading } from './readDocument';

/** What a picture is made from. */
export interface Drawing {
  readonly reading: DocumentReading;
  readonly runPlan: (plan: Plan, token: CancellationToken) => Promise<Outcome>;
  readonly token: CancellationToken;
  readonly wishes: PictureWishes;
  readonly language: Language;
}
