"""Writes tokenizers.json and the two small tokenizers beside it: see SOURCE.md."""
import json
import sys
from pathlib import Path

import jinja2
import tokenizers
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

here = Path(__file__).parent
models_folder = Path(sys.argv[1])

corpus = [
    "Tell me something about yourself. I really like to talk and to be around people.",
    "She's happy that they're here, and we've seen 1234 of them; it isn't far.",
    "Ein Käfer läuft über die Straße. Où est le café ? 日本語のテキスト。",
    "for (let i = 0; i < 10; i++) {\n\treturn i;\n}\n\n  indented",
] * 4


def metaspace():
    """Llama 2 style: spaces as U+2581, unknown characters as bytes, a start token."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    byte_tokens = [f"<0x{byte:02X}>" for byte in range(256)]
    alphabet = sorted({c for text in corpus for c in text if ord(c) < 128 and c not in "\n\t"} | {"▁"})
    trainer = trainers.BpeTrainer(
        vocab_size=420, special_tokens=["<unk>", "<s>", "</s>"] + byte_tokens, initial_alphabet=alphabet,
        limit_alphabet=len(alphabet), show_progress=False)
    tokenizer.train_from_iterator([" ".join(text.split()) for text in corpus if text.isascii()], trainer)
    data = json.loads(tokenizer.to_str())
    data["added_tokens"] = [token for token in data["added_tokens"] if token["content"] not in byte_tokens]
    tokenizer = Tokenizer.from_str(json.dumps(data))
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", tokenizer.token_to_id("<s>"))])
    return tokenizer


def split():
    """Llama 3 style: a splitting expression with look-ahead and case-insensitive endings, then bytes; NFC."""
    expression = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|"
                  r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
    tokenizer = Tokenizer(models.BPE(ignore_merges=True))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(expression), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    trainer = trainers.BpeTrainer(
        vocab_size=380, special_tokens=["<|end|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False)
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


texts = [
    "", " ", "   ", "\n", "\t\n \r\n", "Hello world", " leading and trailing ", "two  spaces   three",
    "Tell me something about yourself.", "She's, they're, WE'VE, isn't", "1234567 3.14 １２３",
    "a.b,c!d?e", "Käfer Straße café cafe\u0301", "日本語のテキスト。", "مرحبا بالعالم", "नमस्ते", "👩‍👩‍👧 🇩🇪 😀",
    "\ufeffwith a byte order mark", "in the \ufeff middle", "\u00a0no-break\u00a0space", "zero\u200bwidth",
    "nul\u0000byte", "next\u0085line", "line\u2028separator", "\ufffd replacement",
    "<|im_start|>user\nhi<|im_end|>\n", "x<|endoftext|>y", "<|im_start|", "<s>text</s>", "<|end|>",
    "  <|im_end|>  ", "▁▁a ▁b", "<0x41>", "if x:\n    return 1\n\n\n", "ALL CAPS", "e" * 300,
]

conversations = {
    "user": [{"role": "user", "content": "Tell me something about yourself."}],
    "system": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Hi"}],
    "turns": [{"role": "user", "content": " a "}, {"role": "assistant", "content": "b\n"},
              {"role": "user", "content": "c <|im_end|> d"}],
}


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def prompts(folder):
    """As transformers renders: utils/chat_template_utils.py, without its extensions."""
    config = json.loads((folder / "tokenizer_config.json").read_text())
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    environment.globals["raise_exception"] = raise_exception
    template = environment.from_string(config["chat_template"])
    special = {name: config.get(name) for name in ("bos_token", "eos_token", "unk_token", "pad_token")}
    return {name: template.render(messages=messages, add_generation_prompt=True, tools=None, documents=None, **special)
            for name, messages in conversations.items()}


def results(tokenizer):
    rows = []
    for text in texts:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        rows.append({"ids": ids, "decoded": tokenizer.decode(ids, skip_special_tokens=False)})
    return rows


golden = {"texts": texts, "conversations": conversations, "tokenizers": {}}
for name, tokenizer in {"metaspace": metaspace(), "split": split()}.items():
    folder = here / name
    folder.mkdir(exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    golden["tokenizers"][name] = {"results": results(tokenizer)}
for name in ["SmolLM2-135M-Instruct", "tiny/llama/plain"]:
    tokenizer = Tokenizer.from_file(str(models_folder / name / "tokenizer.json"))
    golden["tokenizers"][name] = {"results": results(tokenizer), "prompts": prompts(models_folder / name)}
golden["versions"] = {"tokenizers": tokenizers.__version__, "jinja2": jinja2.__version__}
(here / "tokenizers.json").write_text(json.dumps(golden, ensure_ascii=True, separators=(",", ":")) + "\n")
