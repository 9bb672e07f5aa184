"""A small OpenID Connect provider on loopback: discovery, authorize, token, userinfo, keys."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlparse

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "probatum", "a secret of the house"


class Provider:
    """Whoever comes is signed in as ``person``; what it then says can be made wrong."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.token_says: dict[str, Any] = {}
        """Claims of the ID token that differ from what they should be."""
        self.userinfo_says: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.access: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
        }

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Tokens for a code that is used once, by the client that asked for it."""
        known = base64.b64decode(authorization.partition(" ")[2]).decode()
        asked = self.codes.pop(sent.get("code", ""), None)
        if asked is None or known.split(":", 1) != [CLIENT, SECRET]:
            return None
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if (
            challenge != asked.get("code_challenge")
            or sent["redirect_uri"] != asked["redirect_uri"]
        ):
            return None
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, **self.person}
        access = secrets.token_urlsafe(16)
        self.access[access] = dict(self.person)
        signed = jwt.encode(
            told | self.token_says, self.key, algorithm="RS256", headers={"kid": "one"}
        )
        return {"access_token": access, "token_type": "Bearer", "expires_in": 300,
                "id_token": signed}  # fmt: skip

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [public | {"kid": "one", "alg": "RS256", "use": "sig"}]}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = urlparse(self.path)
                provider.asked.append(path.path)
                if path.path == "/.well-known/openid-configuration":
                    self.tell(provider.configuration())
                elif path.path == "/keys":
                    self.tell(provider.keys())
                elif path.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorize(single(path.query)))
                    self.end_headers()
                elif path.path == "/userinfo":
                    bearer = self.headers.get("Authorization", "").partition(" ")[2]
                    person = provider.access.get(bearer)
                    self.tell(person and (person | provider.userinfo_says))
                else:
                    self.tell(None)

            def do_POST(self) -> None:
                provider.asked.append(self.path)
                sent = single(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.tell(provider.token(sent, self.headers.get("Authorization", "")))

            def tell(self, value: dict[str, Any] | None) -> None:
                self.send_response(400 if value is None else 200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(value or {"error": "invalid_grant"}).encode())

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def single(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
