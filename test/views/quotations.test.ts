import { describe, expect, it } from 'vitest';
import { longQuotations } from '../../src/views/quotations.ts';

const speech = 'We are glad to meet again. '.repeat(30).trim();

function folded(text: string): string[] {
  return longQuotations(text).map(({ offset, length }) => text.slice(offset, offset + length));
}

describe('longQuotations', () => {
  it('folds what is said after 💬, without tags and the way to the whole text', () => {
    expect(folded(`🎙 Opening remarks\n\n💬 ${speech}\n${speech}\n\n#Talks\nRead in full`)).toEqual([
      `💬 ${speech}\n${speech}`,
    ]);
  });

  it('folds what stands in quotation marks', () => {
    expect(folded(`A message\nIt reads:\n🖊 “${speech}”`)).toEqual([`🖊 “${speech}”`]);
  });

  it('leaves a short quotation where it stands', () => {
    expect(folded('🎙 Remarks\n💬 We are glad.')).toEqual([]);
  });

  it('folds a very long body, never the headline', () => {
    expect(folded(`Readout\n${speech}\n${speech}`)).toEqual([`${speech}\n${speech}`]);
    expect(folded(`Readout\n${speech}`)).toEqual([]);
    expect(folded(speech.repeat(5))).toEqual([]);
    expect(folded('')).toEqual([]);
  });
});
