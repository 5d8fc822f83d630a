export { composeGateway } from './compose';
export type { GatewayPlatform } from './compose';
export { checkGatewayConfig, gatewaySettings } from './config';
export type { GatewayConfig } from './config';
export type { GatewayClients } from './clients';
export { gatewayProcess } from './gateway-process';
export { deliverLeftovers } from './journal/deliver-leftovers';
export type { LeftoversOptions } from './journal/deliver-leftovers';
export { gatewayRoutes } from './routes';
