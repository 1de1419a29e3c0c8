import { ExplainedError } from '../../domain/errors.ts';
import type { Named } from '../../domain/finding.ts';
import { quarantined } from '../../domain/later.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Kept } from '../../domain/quarantine.ts';
import { cloudOrNone } from '../clouds.ts';
import type { Cloud, Clouds } from '../ports.ts';

/** Reads what has become of each server in quarantine. Never throws for what the cloud answers: what cannot be read says so. */
export async function keptServers(clouds: Clouds, operation: Operation): Promise<Kept[]> {
  const cloud = cloudOrNone(clouds, operation);
  if (cloud === undefined) return quarantined(operation).map(({ id, name }) => ({ id, name, is: 'unreadable' }));
  const members = await membersOf(cloud, operation.groupId);
  return Promise.all(quarantined(operation).map((one) => whatOf(cloud, one, members)));
}

async function whatOf({ servers }: Cloud, { id, name }: Named, members: ReadonlySet<string>): Promise<Kept> {
  if (members.has(id)) return { id, name, is: 'back' };
  try {
    const server = await servers.server(id);
    if (server === undefined || server.status === 'DELETED') return { id, name, is: 'gone' };
    return { id, name, is: 'there', status: [server.status, server.task].filter(Boolean).join(', ') };
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    return { id, name, is: 'unreadable' };
  }
}

/** A group that cannot be read claims nobody back. */
async function membersOf({ autoScaling }: Cloud, groupId: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await autoScaling.membersOf(groupId)).flatMap(({ id }) => id ?? []));
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    return new Set();
  }
}
