import assert from 'node:assert/strict';
import { identities, laws, statusOf, truths, type IdentityName, type LawName } from './lawTable';

describe('the law of the direction against the identities of sliced score matching', () => {
  for (const law of Object.keys(laws) as LawName[]) {
    for (const identity of Object.keys(identities) as IdentityName[]) {
      const expected = truths[law].includes(identity) ? 'holds' : 'wrong';
      it(`${law}: ${identity} ${expected}`, async () => assert.equal(await statusOf(law, identity), expected)).timeout(60_000);
    }
  }
});
