/** Laws under which a random direction is tried. */
export type DirectionLaw =
  | 'gaussian'
  | 'rademacher'
  | 'sphere-sqrt-dimension'
  | 'sphere-one'
  | 'gaussian-wide'
  | 'gaussian-correlated'
  | 'off-centre'
  | 'bound-to-data';
