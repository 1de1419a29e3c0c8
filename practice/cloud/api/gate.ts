import type { Call, Cloud, Service } from './calls.ts';
import { autoScalingRefusal, ecsRefusal, gatewayRefusal, iamRefusal, type Refusal, vpcRefusal } from './errors.ts';
import type { Token } from './tokens.ts';

/**
 * Lets a call through only with a good token, and only into the token's own project (fact sheet 12.1). Each service refuses in
 * its own words.
 */
export function passTheGate(call: Call, service: Service, { tokens }: Cloud): Token {
  const shown = call.headers['x-auth-token'];
  const token = tokens.good(shown);
  if (token === undefined) throw badToken(call, service, shown);
  if (service === 'iam') return token;
  if (token.projectId === undefined) throw noRights(call, service);
  if (call.params.project !== token.projectId) throw wrongProject(service);
  return token;
}

function badToken(call: Call, service: Service, shown: string | undefined): Refusal {
  if (service === 'iam')
    return iamRefusal(
      401,
      shown ? 'The X-Auth-Token is invalid!' : 'The request you have made requires authentication.',
    );
  if (service === 'as') return autoScalingRefusal(shown ? 'AS.0006' : 'AS.0005');
  if (service === 'vpc') return vpcRefusal(401, 'VPC.0008', 'Invalid token in the header.');
  return gatewayRefusal(
    401,
    'APIGW.0301',
    'Incorrect IAM authentication information: decrypt token fail',
    call.requestId,
  );
}

/** The project in the address is another than that of the token. */
export function wrongProject(service: Service): Refusal {
  if (service === 'as') return autoScalingRefusal('AS.0008');
  if (service === 'vpc') return vpcRefusal(400, 'VPC.0201', 'The project ID in the URL and that of the token differ.');
  if (service === 'iam') return iamRefusal(403, 'You are not authorized to perform the requested action.');
  return ecsRefusal(400, 'Ecs.0023', 'The project ID in the URL is different from that in the token.');
}

/** The user may not do this. */
export function noRights(call: Call, service: Service): Refusal {
  if (service === 'as') return autoScalingRefusal('AS.0011');
  if (service === 'vpc') return vpcRefusal(403, 'VPC.2201', 'You do not have the rights to perform the operation.');
  if (service === 'iam') return iamRefusal(403, 'You are not authorized to perform the requested action.');
  return gatewayRefusal(403, 'APIGW.0302', 'The IAM user is forbidden in the allow or deny list', call.requestId);
}
