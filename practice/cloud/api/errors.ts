/** What the cloud answers to one call. */
export interface Answer {
  readonly status: number;
  /** Written as JSON. */
  readonly body?: unknown;
  /** Written as it is, instead of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A call that is refused. Thrown by whatever notices, and answered as it stands. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer, code: string) {
    super(code);
    this.answer = answer;
  }
}

/** The Auto Scaling codes that this cloud can give on its own: status and message as in the code table; `%s` takes a value. */
const autoScalingCodes = {
  'AS.0001': [500, 'System error.'],
  'AS.0002': [400, 'Request body is null.'],
  'AS.0003': [400, 'AS group lock conflict.'],
  'AS.0005': [401, 'The token of the header in the request is null.'],
  'AS.0006': [401, 'The token of the header in the request is incorrect.'],
  'AS.0008': [400, 'Incorrect ProjectID.'],
  'AS.0011': [403, 'You do not have the rights to perform the operation.'],
  'AS.0022': [400, 'Request body error'],
  'AS.0034': [400, 'Failed to execute the policy because the AS group is in active state.'],
  'AS.0050': [400, 'Scaling action failed. Max. instances reached.'],
  'AS.2002': [400, 'The name of the AS group is null.'],
  'AS.2003': [400, 'The AS group name is too long.'],
  'AS.2004': [400, 'Invalid min or max number of instances in the AS group.'],
  'AS.2005': [
    400,
    'The expected number cannot be less than the minimum number of instances or greater than the maximum number of instances.',
  ],
  'AS.2006': [400, 'Invalid cooldown period of the AS group.'],
  'AS.2007': [400, 'The AS group does not exist.'],
  'AS.2008': [400, 'Invalid execution action of the AS group.'],
  'AS.2010': [
    400,
    'The expected number of instances in the AS group cannot be smaller than the number of instances for which instance protection has been configured.',
  ],
  'AS.2011': [400, 'Invalid AZ in AS group.'],
  'AS.2018': [400, 'No AS configuration is in the AS group.'],
  'AS.2020': [400, 'The scaling group status is illegal.'],
  'AS.2022': [400, 'The AS group name contains invalid characters.'],
  'AS.2028': [400, 'The modified expected number of instances is the same as the original number.'],
  'AS.2029': [400, 'Invalid health check method of the AS group.'],
  'AS.2030': [
    400,
    'You are not allowed to modify the lb, AZ, subnet, and security information when the number of instances in the AS group is not 0, the AS group is scaling, or the AS group is in Inservice status.',
  ],
  'AS.2031': [400, 'Invalid health check period of the AS group.'],
  'AS.2032': [400, 'Invalid instance removal policy.'],
  'AS.2033': [400, 'You are not allowed to perform the operation when the AS group is in current [%s] status.'],
  'AS.2034': [400, 'Invalid notification method of the AS group.'],
  'AS.2035': [
    400,
    'The number of instances manually added to the AS group exceeds the maximum number of the instances required in the AS group.',
  ],
  'AS.2036': [
    400,
    'The number of instances manually deleted is less than the minimum number of the instances required in the AS group.',
  ],
  'AS.2045': [400, 'The min or max number of instances in the AS group exceeds the upper limit.'],
  'AS.2046': [400, 'Invalid health check grace period of the AS group.'],
  'AS.2053': [400, 'Invalid multi az priority policy.'],
  'AS.2054': [400, 'The AS group is in active status.'],
  'AS.3020': [400, 'The AS policy does not exist.'],
  'AS.3022': [400, 'The action of the AS policy request body is invalid.'],
  'AS.3027': [400, 'The AS policy must be in the inservice status when the AS policy is performed.'],
  'AS.3038': [400, 'The AS policy is in executing status.'],
  'AS.3040': [400, 'The adjustment by policy reached the limit'],
  'AS.4000': [400, 'The value of parameter start_number in the request for the instance is invalid.'],
  'AS.4001': [400, 'The value of parameter limit in the request for the instance is invalid.'],
  'AS.4003': [400, 'The value of parameter life_cycle_state in the instance request is invalid.'],
  'AS.4004': [400, 'The value of parameter health_status in the request for the instance is invalid.'],
  'AS.4006': [400, 'The instance does not exist.'],
  'AS.4007': [400, 'The value of the parameter that specifies whether to delete the instance is invalid.'],
  'AS.4013': [400, 'The list of instances to be deleted is null.'],
  'AS.4014': [400, 'The instances do not belong to the same AS group.'],
  'AS.4015': [400, 'The instance is not in the inservice status.'],
  'AS.4017': [400, 'The requested instance is null.'],
  'AS.4018': [400, 'The action of the body in the request to operate the instance is invalid.'],
  'AS.4019': [400, 'The list of instances to be added to the AS group is empty.'],
  'AS.4020': [400, 'The AZ to which the instance belongs is not within the AZ in the AS group.'],
  'AS.4021': [400, 'The VPC to which the instance belongs is different from the VPC in the AS group.'],
  'AS.4023': [400, 'The added instance has already existed.'],
  'AS.4024': [400, 'The instance is not in the active status.'],
  'AS.4027': [400, 'The added instance has already existed in other AS group.'],
  'AS.4028': [400, 'The AS instance ID cannot be null.'],
  'AS.4029': [400, 'Failed to add instances in a batch.'],
  'AS.4030': [400, 'Failed to delete instances in a batch.'],
  'AS.4032': [400, 'The list of instances is null.'],
  'AS.4033': [400, 'Failed to set instance protection in a batch.'],
  'AS.4043': [400, 'The number of instances exceeds the upper limit.'],
  'AS.7034': [400, 'Invalid lifecycle hook callback action result.'],
  'AS.7039': [400, 'The lifecycle hook callback action result is empty.'],
  'AS.7040': [400, 'The lifecycle hook callback object is empty.'],
  'AS.7042': [400, 'The lifecycle hook callback object does not exist.'],
  'AS.7111': [400, 'Insufficient instance quota.'],
  'AS.9001': [400, 'The format of the start time of the scaling activity log is incorrect.'],
  'AS.9002': [400, 'The format of the end time for the scaling action log is incorrect.'],
  'AS.9003': [400, 'The value of parameter start_number in the request for the scaling activity log is invalid.'],
  'AS.9004': [400, 'The value of parameter limit in the request for the scaling activity log is invalid.'],
  'AS.9008': [400, 'The value of parameter start_number in the request is invalid.'],
  'AS.9009': [400, 'The value of parameter limit in the request is invalid.'],
  'AS.9012': [400, 'The value of parameter type in the request for the scaling activity log is invalid.'],
  'AS.9013': [400, 'The value of parameter status in the request for the scaling activity log is invalid.'],
} as const satisfies Record<string, readonly [number, string]>;

export type AutoScalingCode = keyof typeof autoScalingCodes;

/** Whether this cloud knows the code. */
export const isAutoScalingCode = (code: string): code is AutoScalingCode => Object.hasOwn(autoScalingCodes, code);

/** The message of a code, as the table has it. */
export const messageOf = (code: AutoScalingCode): string => autoScalingCodes[code][1];

/** Auto Scaling says no. `value` goes where the message has a gap; `details` are appended, as the batch codes do. */
export function autoScalingRefusal(code: AutoScalingCode, said: { value?: string; details?: string } = {}): Refusal {
  const [status, template] = autoScalingCodes[code];
  const message = [template.replace('%s', said.value ?? ''), said.details].filter(Boolean).join(' ');
  return new Refusal({ status, body: { error: { code, message } } }, code);
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
};

/** IAM `/v3` says no (fact sheet 11). */
export const iamRefusal = (status: number, message: string): Refusal =>
  new Refusal({ status, body: { error: { code: status, message, title: titles[status] ?? 'Error' } } }, String(status));

/** The gateway in front of all services says no. */
export const gatewayRefusal = (status: number, code: string, message: string, requestId: string): Refusal =>
  new Refusal({ status, body: { error_msg: message, error_code: code, request_id: requestId } }, code);

/** The native ECS calls say no, as Nova does: the kind is the key. */
export const novaRefusal = (status: number, kind: string, message: string): Refusal =>
  new Refusal({ status, body: { [kind]: { message, code: status } } }, kind);

/** ECS says no in OTC's own style. */
export const ecsRefusal = (status: number, code: string, message: string): Refusal =>
  new Refusal({ status, body: { error: { code, message } } }, code);

/** VPC says no. */
export const vpcRefusal = (status: number, code: string, message: string): Refusal =>
  new Refusal({ status, body: { code, message } }, code);
