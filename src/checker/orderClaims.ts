import type { Claim } from '../claims/claim';

/** The claims whose verdicts decide what this one is compared with. */
export function dependenciesOf(claim: Claim): readonly string[] {
  return keep(dependencies, claim, () => [
    ...new Set([...claim.candidates.flatMap((candidate) => candidate.dependsOn), ...claim.restsOn.flatMap(({ claims }) => claims)]),
  ]);
}

// A check asks for both again at each of its steps; claims never change.
const dependencies = new WeakMap<Claim, readonly string[]>();
const orders = new WeakMap<readonly Claim[], readonly Claim[]>();

function keep<K extends object, T>(known: WeakMap<K, T>, key: K, find: () => T): T {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

/** Claims after those they depend on, otherwise in document order: a goal waits for the definition it is measured by. */
export function orderClaims(claims: readonly Claim[]): readonly Claim[] {
  return keep(orders, claims, () => order(claims));
}

function order(claims: readonly Claim[]): readonly Claim[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const ordered = new Set<Claim>();
  const visiting = new Set<Claim>();
  const visit = (claim: Claim): void => {
    if (ordered.has(claim) || visiting.has(claim)) return;
    visiting.add(claim);
    for (const id of dependenciesOf(claim)) {
      const other = byId.get(id);
      if (other !== undefined) visit(other);
    }
    ordered.add(claim);
  };
  claims.forEach(visit);
  return [...ordered];
}

/** These claims and all that decide what they are compared with. */
export function withDependencies(claims: readonly Claim[], isWanted: (claim: Claim) => boolean): ReadonlySet<Claim> {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const wanted = new Set(claims.filter(isWanted));
  for (const claim of wanted) {
    for (const id of dependenciesOf(claim)) {
      const other = byId.get(id);
      if (other !== undefined) wanted.add(other); // a set is gone through with what is added meanwhile
    }
  }
  return wanted;
}
