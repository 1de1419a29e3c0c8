import { z } from 'zod';

/** A server of the project, member of a group or not. */
export const server = z.object({
  id: z.string(),
  name: z.string(),
  /** In the cloud's spelling: `ACTIVE`, `SHUTOFF`, `BUILD` … (fact sheet 10.1). */
  status: z.string(),
  /** A task such as `deleting`; the status stays what it was meanwhile. */
  task: z.string().optional(),
  /** Availability zone; absent where it could not be told. */
  zone: z.string().optional(),
  /** The VPC that it is in; absent where it could not be told (fact sheet 10.3). */
  vpcId: z.string().optional(),
  /** Its addresses, fixed and floating, IPv4 and IPv6. */
  addresses: z.array(z.string()),
});
export type Server = Readonly<z.infer<typeof server>>;
