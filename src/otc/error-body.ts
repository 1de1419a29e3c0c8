import { z } from 'zod';

/** What an error body says, whichever of the cloud's services, or the gateway before them, wrote it. */
export interface ErrorBody {
  /** The service's own code (`AS.2007`, `Ecs.0114`, `itemNotFound`), or the HTTP status in digits. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
}

const text = z.union([z.string(), z.number()]).transform(String).optional().catch(undefined);
const said = z.object({ code: text, message: text, title: text });
const wrapped = z.object({ error: said });
const gateway = z.object({ error_code: text, error_msg: text, request_id: text });

/**
 * Reads all six shapes of error body (fact sheet 11), in the order given there.
 * Takes parsed JSON, or undefined where there was none; gives nothing where it says nothing, and the status must do.
 */
export function readErrorBody(body: unknown): ErrorBody {
  const { data: inside } = wrapped.safeParse(body);
  if (inside !== undefined) return unswapped(inside.error.code, inside.error.message ?? inside.error.title);
  const { data: outside } = gateway.safeParse(body);
  if (outside !== undefined && (outside.error_code ?? outside.error_msg) !== undefined) {
    return { code: outside.error_code, message: outside.error_msg, requestId: outside.request_id };
  }
  const { data: flat } = said.safeParse(body);
  if (flat?.code !== undefined && flat.message !== undefined) return unswapped(flat.code, flat.message);
  return readNova(body);
}

/** `{"itemNotFound": {"message": …, "code": 404}}`: the one key is the kind. */
function readNova(body: unknown): ErrorBody {
  const [entry, ...more] = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const { data } = said.safeParse(entry?.[1]);
  return entry !== undefined && more.length === 0 && data?.message !== undefined
    ? { code: entry[0], message: data.message }
    : {};
}

/** One documented answer of ECS has code and message in each other's place (fact sheet 13, row 13). */
function unswapped(code: string | undefined, message: string | undefined): ErrorBody {
  const isCode = (it: string | undefined) => it !== undefined && /^[A-Za-z]+\.\d{4}$/.test(it);
  return isCode(message) && !isCode(code) ? { code: message, message: code } : { code, message };
}
