import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';

const WEBHOOK = { HTTP_PORT: '8080', WEBHOOK_SECRET: 'a-secret' };

describe('the settings of the HTTP side', () => {
  it('are off by default, and empty ones are none', () => {
    const off = { httpPort: null, httpHost: '127.0.0.1', publicUrl: null, webhookSecret: null };
    expect(loadConfig({})).toMatchObject(off);
    expect(loadConfig({ HTTP_PORT: '', HTTP_HOST: ' ', PUBLIC_URL: '', WEBHOOK_SECRET: '' })).toMatchObject(
      off,
    );
  });

  it('are read', () => {
    const settings = {
      HTTP_PORT: '0',
      HTTP_HOST: '::1',
      PUBLIC_URL: ' https://x.org/bot// ',
      WEBHOOK_SECRET: 'a_B-1',
    };
    expect(loadConfig(settings)).toMatchObject({
      httpPort: 0,
      httpHost: '::1',
      publicUrl: 'https://x.org/bot',
      webhookSecret: 'a_B-1',
    });
  });

  it('are told all that is wrong with them at once, and not what they are', () => {
    const settings = {
      HTTP_PORT: '65536',
      HTTP_HOST: 'some where',
      PUBLIC_URL: 'https://user:password@x.org/',
      WEBHOOK_SECRET: 'not secret!',
    };
    const { message } = (() => {
      try {
        loadConfig(settings);
      } catch (error) {
        return error as Error;
      }
      throw new Error('nothing was wrong');
    })();
    expect(message.split('\n').map((line) => line.split(' ')[0])).toEqual(Object.keys(settings));
    for (const value of Object.values(settings)) expect(message).not.toContain(value);
  });

  it.each(['8080x', '-1', '1e3', '99999'])('take no port %s', (port) => {
    expect(() => loadConfig({ HTTP_PORT: port })).toThrow('HTTP_PORT must be a port from 0 to 65535');
  });

  it.each(['http://x.org', 'https://x.org:9000'])(
    'take no webhook at %s, which Telegram never calls',
    (url) => {
      const fault = /^PUBLIC_URL must be https on port 443, 80, 88 or 8443/;
      expect(() => loadConfig({ ...WEBHOOK, PUBLIC_URL: url })).toThrow(fault);
      expect(() =>
        loadConfig({ ...WEBHOOK, PUBLIC_URL: url, TELEGRAM_API_ROOT: 'https://api.telegram.org' }),
      ).toThrow(fault);
      const own = { ...WEBHOOK, PUBLIC_URL: url, TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' };
      expect(loadConfig(own).webhookSecret).toBe('a-secret');
      expect(loadConfig({ PUBLIC_URL: url, HTTP_PORT: '1' }).publicUrl).toBe(url);
    },
  );

  it.each(['https://x.org', 'https://x.org:443/a', 'https://x.org:8443', 'https://x.org:88'])(
    'take a webhook at %s',
    (url) => {
      expect(loadConfig({ ...WEBHOOK, PUBLIC_URL: url }).publicUrl).toBe(url);
    },
  );
});

describe('what is written of the settings', () => {
  /** But for the one of the tests. */
  const names = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): \[/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'TELEGRAM_WEB_ROOT')
    .sort();

  it('in .env.example is all of them, each with a comment, at their defaults', () => {
    const text = readFileSync('.env.example', 'utf8');
    const example = parseEnv(text);
    expect(Object.keys(example).sort()).toEqual(names);
    expect(loadConfig(example)).toEqual(loadConfig({}));
    expect(text.match(/^#.*\n[A-Z_]+=/gm)).toHaveLength(names.length);
  });

  it('in the README is all of them', () => {
    const [, table = ''] = /\n## Settings\n([\s\S]*?)\n## /.exec(readFileSync('README.md', 'utf8')) ?? [];
    expect([...table.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name).sort()).toEqual(names);
  });
});
