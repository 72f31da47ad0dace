import type { MessageEntity } from 'grammy/types';
import { expect } from 'vitest';
import type { View } from '../../src/views/message.ts';

const STYLES = new Set(['bold', 'italic', 'underline', 'strikethrough', 'spoiler']);

/** Fails where Telegram would refuse a view or change it (Bot API: sendMessage, MessageEntity, InlineKeyboardButton). */
export function expectWithinLimits(view: View): void {
  expect(view.text.length).toBeGreaterThan(0);
  expect(view.text.length).toBeLessThanOrEqual(4096);
  expect(view.text).toBe(view.text.trim());
  expect(view.text.isWellFormed()).toBe(true);
  expect(view.entities.length).toBeLessThanOrEqual(100);
  for (const entity of view.entities) expectWhole(entity, view.text);
  for (const [index, entity] of view.entities.entries()) {
    for (const other of view.entities.slice(index + 1)) expectNested(entity, other);
  }
  for (const button of view.buttons.flat()) {
    expect(button.text.trim()).not.toBe('');
    if ('callback_data' in button) {
      expect(Buffer.byteLength(button.callback_data)).toBeGreaterThan(0);
      expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
    }
    if ('copy_text' in button) {
      expect(button.copy_text.text.length).toBeGreaterThan(0);
      expect(button.copy_text.text.length).toBeLessThanOrEqual(256);
    }
  }
}

function expectWhole(entity: MessageEntity, text: string): void {
  expect(entity.length).toBeGreaterThan(0);
  expect(entity.offset).toBeGreaterThanOrEqual(0);
  expect(entity.offset + entity.length).toBeLessThanOrEqual(text.length);
  for (const at of [entity.offset, entity.offset + entity.length]) {
    expect(text.slice(at, at + 1)).not.toMatch(/[\udc00-\udfff]/);
  }
}

function expectNested(outer: MessageEntity, inner: MessageEntity): void {
  expect(inner.offset).toBeGreaterThanOrEqual(outer.offset);
  const end = outer.offset + outer.length;
  if (inner.offset >= end) return;
  expect(inner.offset + inner.length).toBeLessThanOrEqual(end);
  expect(inner.type).not.toBe(outer.type);
  if (inner.type.endsWith('blockquote')) expect.fail(`${inner.type} within ${outer.type}`);
  if (outer.type.endsWith('blockquote')) return;
  expect(['code', 'pre']).not.toContain(outer.type);
  expect(['code', 'pre']).not.toContain(inner.type);
  expect(STYLES.has(outer.type) || STYLES.has(inner.type)).toBe(true);
}
