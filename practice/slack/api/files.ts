import { randomBytes } from 'node:crypto';
import type { Workspace } from '../world/workspace.ts';
import { type Method, needed, nested, text } from './arguments.ts';
import { threadOf } from './chat.ts';
import { writablePlace } from './place.ts';
import { Refusal } from './refusal.ts';

interface Upload {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  content?: string;
}

/** Uploads on their way: asked for, sent, shared (`filesUploadV2` does all three). */
export class Files {
  private readonly uploads: Upload[] = [];
  private readonly workspace: Workspace;
  private readonly address: () => string;

  /** @param address where the server listens */
  constructor(workspace: Workspace, address: () => string) {
    this.workspace = workspace;
    this.address = address;
  }

  /** Takes what was sent to an upload address; false where there is no such address. */
  receive(id: string, content: string): boolean {
    const upload = this.uploads.find((each) => each.id === id);
    if (upload) upload.content = content;
    return upload !== undefined;
  }

  get methods(): Record<string, Method> {
    return {
      'files.getUploadURLExternal': (args) => {
        const id = `F0${randomBytes(5).toString('hex').toUpperCase()}`;
        const length = Number(needed(args, 'length'));
        if (!(length > 0)) throw new Refusal('invalid_arguments', ['must be more than 0 [json-pointer:/length]']);
        this.uploads.push({ id, name: needed(args, 'filename'), length });
        return { upload_url: `${this.address()}/upload/${id}`, file_id: id };
      },

      'files.completeUploadExternal': (args) => {
        const { workspace } = this;
        const given = nested(args, 'files');
        if (!Array.isArray(given) || given.length === 0) throw new Refusal('invalid_arguments');
        const files = given.map(({ id, title }: { id: string; title?: string }) => this.sent(id, title));
        if (text(args, 'channel_id')) {
          const channel = writablePlace(workspace, { channel: args.channel_id });
          const { ts } = workspace.messages.add({
            channel: channel.id,
            user: workspace.bot.id,
            isByBot: true,
            text: text(args, 'initial_comment') ?? '',
            blocks: [],
            files,
            ...threadOf(workspace, channel.id, args),
          });
          workspace.changed({ what: 'message posted', channel: channel.id, ts });
        }
        return { files: files.map(({ id, name, title, size }) => ({ id, name, title, size })) };
      },
    };
  }

  private sent(id: string, title?: string): { id: string; name: string; title: string; size: number; content: string } {
    const upload = this.uploads.find((each) => each.id === id);
    if (upload?.content === undefined) throw new Refusal('file_not_found');
    return { id, name: upload.name, title: title ?? upload.name, size: upload.length, content: upload.content };
  }
}
