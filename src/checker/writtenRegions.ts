/** Where a density that is written out lives: its integral there is 1. */
export type Region = 'line' | 'positive' | 'negative' | 'unit';

/** By the name of the density. */
export type WrittenRegions = ReadonlyMap<string, Region>;
