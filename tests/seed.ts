/**
 * Cases that fast-check makes up are the same in every run, so that a change is red for what it does and not by chance.
 * Others are searched for with `FC_SEED=<a number> npm run unit`; one that fails belongs in a test of its own.
 */
import fc from 'fast-check';

const seed = Number(process.env['FC_SEED'] ?? 20261130);
if (!Number.isSafeInteger(seed))
  throw new Error(`FC_SEED is ${process.env['FC_SEED'] ?? ''}, which is no whole number`);
fc.configureGlobal({ seed });
