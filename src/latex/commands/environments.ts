import type { CommandFamily } from './commandRule';

/** Environments whose rows and cells are read; the value tells how many braced arguments come first. */
export const environmentArguments: Readonly<Record<string, number>> = Object.fromEntries([
  ...'equation align gather multline flalign eqnarray displaymath math aligned gathered split multlined cases dcases rcases drcases smallmatrix matrix'
    .split(' ')
    .map((name) => [name, 0] as const),
  ...'dmath dgroup pmatrix bmatrix Bmatrix vmatrix Vmatrix subequations'.split(' ').map((name) => [name, 0] as const),
  ...'array darray alignat alignedat xalignat tabular subarray'.split(' ').map((name) => [name, 1] as const),
]);

export function isEnvironment(name: string): boolean {
  return Object.hasOwn(environmentArguments, name.replace(/\*$/, ''));
}

export const environments: CommandFamily = {
  begin: (reader, call) => reader.readEnvironment(call),
};
