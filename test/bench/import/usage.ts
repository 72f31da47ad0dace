import { writeFileSync } from 'node:fs';

// Loaded before a program (`node --import`): leaves at its end what it has used since.
const before = process.cpuUsage();
process.on('exit', () => {
  const { user, system } = process.cpuUsage(before);
  const usage = { cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS / 1024 };
  writeFileSync(process.env.BENCH_USAGE as string, JSON.stringify(usage));
});
