import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

/** Writes messages in one language. */
export interface Translator {
  /** The language, as its file in locales/ is called: `en`, `ru`. */
  readonly language: string;
  /**
   * The message of that key, filled in.
   * @throws where the key is missing or a variable was not given: a fault of the program, caught by the tests.
   */
  (key: string, variables?: Record<string, FluentVariable>): string;
}

export interface I18n {
  /** All languages there are, the first being the one to fall back on. */
  readonly languages: readonly string[];
  /** The translator for a language tag (`ru`, `pt-br`), or the fallback where there is none. */
  translator(tag: string | null | undefined): Translator;
}

/** The languages of the `*.ftl` of a folder, each read when it is first spoken. `fallback` must be among them. */
export function loadI18n(folder: string, fallback = 'en'): I18n {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.ftl'))
    .map((name) => name.slice(0, -'.ftl'.length));
  const languages = [fallback, ...names.filter((name) => name !== fallback).sort()];
  const translators = new Map<string, Translator>();
  const translatorOf = (language: string): Translator => {
    const known = translators.get(language);
    if (known) return known;
    const made = createTranslator(language, readFileSync(join(folder, `${language}.ftl`), 'utf8'));
    translators.set(language, made);
    return made;
  };
  return {
    languages,
    translator(tag) {
      const wanted = (tag ?? '').toLowerCase();
      const spoken = [wanted, wanted.split('-')[0] ?? ''].find((name) => languages.includes(name));
      return translatorOf(spoken ?? fallback);
    },
  };
}

function createTranslator(language: string, source: string): Translator {
  // Isolation marks would count in lengths and offsets.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const faults = bundle.addResource(new FluentResource(source));
  if (faults[0]) throw faults[0];
  const translate = (key: string, variables: Record<string, FluentVariable> = {}): string => {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new Error(`locales/${language}.ftl has no message ${key}`);
    return bundle.formatPattern(pattern, variables);
  };
  return Object.assign(translate, { language });
}
