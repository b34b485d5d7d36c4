/** A word that has another name in this project. */
export interface Word {
  /** In camelCase; found at any place of an identifier, so `layer` finds `firstLayerIndex`. */
  readonly not: string;
  readonly say: string;
  /** Where the word means something else, or belongs to somebody else's format. */
  readonly except?: readonly Border[];
}

export interface Border {
  readonly path: string;
  readonly because: string;
}

const core = (path: string) => `extension/core/${path}`;

const foreignFiles: Border = { path: core('formats/'), because: 'foreign files keep their words' };
const modelConfig: Border = { path: core('model/'), because: "config.json's own words" };
const onnxGraph: Border = { path: core('graph/'), because: "ONNX's own words" };
const vectorFiles: Border = {
  path: core('steering/vectorFile'),
  because: 'foreign vector files keep their words',
};
const svg: Border = { path: core('study/report/'), because: 'SVG elements have attributes' };
const statistics: Border = { path: core('math/'), because: 'the words of statistics' };

/** The vocabulary: one word for each idea. Words with many honest meanings are left out. */
export const words: readonly Word[] = [
  { not: 'hiddenState', say: 'residual or activation', except: [foreignFiles, modelConfig] },
  { not: 'hiddenStates', say: 'residual or activations', except: [foreignFiles, modelConfig] },
  { not: 'hiddens', say: 'activations' },
  { not: 'layer', say: 'block', except: [foreignFiles, vectorFiles, modelConfig] },
  { not: 'layers', say: 'blocks', except: [foreignFiles, vectorFiles, modelConfig] },
  { not: 'decoderBlock', say: 'block' },
  { not: 'activationName', say: 'hookName' },
  { not: 'representation', say: 'activation' },
  { not: 'representations', say: 'activations' },
  { not: 'probeOutput', say: 'tap' },
  { not: 'behaviour', say: 'concept', except: [foreignFiles] },
  { not: 'behavior', say: 'concept', except: [foreignFiles, vectorFiles] },
  { not: 'trait', say: 'concept' },
  { not: 'persona', say: 'concept' },
  { not: 'datum', say: 'pair or item' },
  { not: 'example', say: 'pair or item' },
  { not: 'examples', say: 'pairs or items' },
  { not: 'controlVector', say: 'steeringVector', except: [foreignFiles, vectorFiles] },
  { not: 'cvec', say: 'steeringVector', except: [foreignFiles, vectorFiles] },
  { not: 'intervention', say: 'operator or push' },
  { not: 'aggregator', say: 'method' },
  { not: 'probeToken', say: 'readPosition' },
  { not: 'readToken', say: 'readPosition' },
  { not: 'tokenMask', say: 'steeredPositions' },
  { not: 'minIndex', say: 'steeredPositions' },
  {
    not: 'coefficient',
    say: 'multiplier',
    except: [statistics, { path: core('methods/'), because: 'fitted weights of a regression' }],
  },
  { not: 'coeff', say: 'multiplier' },
  { not: 'coeffs', say: 'multipliers' },
  { not: 'strength', say: 'multiplier' },
  { not: 'alpha', say: 'multiplier, or level for an interval' },
  { not: 'lambda', say: 'multiplier' },
  { not: 'logitDiff', say: 'propensity' },
  { not: 'logitDifference', say: 'propensity' },
  { not: 'sensitivity', say: 'steerability' },
  { not: 'sideEffect', say: 'degradation' },
  { not: 'capabilityLoss', say: 'degradation' },
  { not: 'entanglement', say: 'degradation' },
  { not: 'generatedText', say: 'completion' },
  { not: 'generations', say: 'completions' },
  { not: 'warmUp', say: 'prefill' },
  { not: 'gridSearch', say: 'sweep' },
  { not: 'experiment', say: 'study' },
  { not: 'experiments', say: 'studies' },
  { not: 'devSet', say: 'validation' },
  { not: 'evalSet', say: 'test' },
  { not: 'ood', say: 'shift' },
  { not: 'lp', say: 'logProb' },
  { not: 'lps', say: 'logProbs' },
  {
    not: 'logprob',
    say: 'logProb',
    except: [{ path: 'extension/server/', because: 'the API of others' }],
  },
  { not: 'featureVector', say: 'steeringVector' },
  { not: 'attribute', say: 'concept', except: [onnxGraph, foreignFiles, svg] },
  {
    not: 'delta',
    say: 'push',
    except: [statistics, { path: core('methods/'), because: 'Δ = positive − negative' }],
  },
];
