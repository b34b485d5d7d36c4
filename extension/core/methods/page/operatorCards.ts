import type { OperatorName } from '../../steering/push';

export interface OperatorCard {
  readonly formula: string;
  readonly source: string;
  readonly atOne: string;
}

/** What a person should know of each operator; the graphs are in `graph/operators`. */
export const operatorCards: Readonly<Record<OperatorName, OperatorCard>> = {
  add: {
    formula: "h' = h + m·v",
    source: 'Rimsky et al. 2024 (CAA)',
    atOne: 'the vector as it is; no limit',
  },
  ablate: {
    formula: "h' = h − m·(h·v̂)v̂",
    source: 'Arditi et al. 2024, section 2.4',
    atOne: 'nothing of the direction is left; the length of v does not matter',
  },
  projectionCap: {
    formula: "h' = h − m·max(0, h·v̂ − cap)·v̂",
    source: 'Neuronpedia, PROJECTION_CAP',
    atOne: 'nothing above the cap is left along the direction; below it nothing changes',
  },
  affine: {
    formula: "h' = h + m·((h·Aᵀ)·B + bias)",
    source: 'LEACE, MiMiC, ACE, LoReFT as one form',
    atOne: 'the whole map; smaller multipliers go part of the way',
  },
  patch: {
    formula: "h' = h·(1 − m·mask) + m·mask·v",
    source: 'Vig et al. 2020; Todd et al. 2024 by head',
    atOne: 'the coordinates of the mask are those of v',
  },
  normPreservingAdd: {
    formula: "h' = (h + m·v)·‖h‖/‖h + m·v‖",
    source: 'repeng; AISteer360',
    atOne: 'as add, turned back to the length that h had',
  },
  icvAdd: {
    formula: "h' = normalize(ĥ + m(1 + max(0, cos(h, −v)))·v̂)·‖h‖",
    source: 'Liu et al. 2024 (ICV)',
    atOne: 'far beyond use, which is about 0.1; the length of v does not matter',
  },
  slerp: {
    formula: "h' = sin((1 − m)ω)/sin ω·h + ‖h‖·sin(mω)/sin ω·v̂, ω the angle between h and v",
    source: 'Shoemake 1985; steering-lite',
    atOne: 'onto the direction, at the length that h had',
  },
  rotate: {
    formula: "h' = h + m·(‖Ph‖(cos θ·b1 + sin θ·b2) − Ph), P on the plane b1, b2",
    source: 'Vu & Nguyen 2025',
    atOne: 'the whole turn to the angle; with `gate` only where h·gate > 0',
  },
  classifierGradient: {
    formula: "h' = h − m·∇ readout·relu(W2·relu(W1·h + b1) + b2)",
    source: 'Oozeer et al. 2025 (K-steering)',
    atOne: 'one step down the gradient; no limit',
  },
};
