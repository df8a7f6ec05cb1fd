/** Densities under which a claim is tried to find what it needs. */
export type TrialLaw = 'exponential' | 'log-normal' | 'truncated-exponential' | 'logit-normal' | 'cauchy' | 'logistic';
