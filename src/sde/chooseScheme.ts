import { checkScheme } from './checkScheme';
import { convertCalculus } from './convert';
import { SimulationRefused } from './refusal';
import { findScheme, schemes } from './schemes';
import type { Scheme } from './schemes/scheme';
import type { System } from './system';

/** The one that a picture is drawn with where nobody asks for another. */
export function usualScheme(system: System): Scheme {
  const name = { ito: 'euler-maruyama', stratonovich: 'heun', ode: 'rk4' }[system.calculus];
  return findScheme(name)!; // these are registered
}

/** The scheme of a name, and the system in the calculus that suits it where `convert`; refused where its hypotheses fail. */
export function chooseScheme(
  name: string | undefined,
  system: System,
  convert: boolean,
): { readonly scheme: Scheme; readonly system: System; readonly converted: boolean } {
  if (name === undefined) return { scheme: usualScheme(system), system, converted: false };
  const scheme = findScheme(name);
  if (scheme === undefined) throw new SimulationRefused({ kind: 'unknownScheme', name, known: schemes.map(({ id }) => id) });
  const reason = checkScheme(scheme, system);
  if (reason === null) return { scheme, system, converted: false };
  const other = reason.kind === 'calculus' ? convertCalculus(system) : null;
  const isMended = other !== null && checkScheme(scheme, other) === null;
  if (isMended && convert) return { scheme, system: other, converted: true };
  throw new SimulationRefused({
    kind: 'unsuited',
    scheme: scheme.id,
    reason,
    offers: schemes.filter((one) => checkScheme(one, system) === null).map(({ id }) => id),
    converted: isMended,
  });
}
