"""Comments on discussions, which only GraphQL knows; found again and left alone by the same rules as other comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sigtrack.github.client import Refused
from sigtrack.github.publish import compare, create_once, marked, needs_token, sealed

if TYPE_CHECKING:
    from sigtrack.github.client import Client
    from sigtrack.github.publish import Outcome

_FIND = """query($owner:String!,$name:String!,$number:Int!,$after:String){
  repository(owner:$owner,name:$name){discussion(number:$number){
    id comments(first:100,after:$after){nodes{id body url} pageInfo{hasNextPage endCursor}}}}}"""
_ADD = """mutation($discussion:ID!,$body:String!){
  addDiscussionComment(input:{discussionId:$discussion,body:$body}){comment{id body url}}}"""
_EDIT = """mutation($comment:ID!,$body:String!){
  updateDiscussionComment(input:{commentId:$comment,body:$body}){comment{id body url}}}"""

Json = dict[str, Any]


def put_discussion_comment(client: Client, repository: str, number: int, marker: str, body: str) -> tuple[Outcome, str]:
    """Create or edit the one comment with a marker; returns what was done and the comment's address.

    Raises NoToken, Refused where that isn't permitted, and GitHubFailed.
    """
    needs_token(client)
    discussion, found = _find(client, repository, number, marker)
    if found is None:
        variables = {"discussion": discussion, "body": sealed(marker, body)}
        made = create_once(
            client,
            lambda: _write(client, repository, _ADD, variables, "addDiscussionComment"),
            lambda: _find(client, repository, number, marker)[1],
        )
        return "created", str(made["url"])
    outcome = compare(found, body)
    if outcome == "updated":
        variables = {"comment": found["id"], "body": sealed(marker, body)}
        found = _write(client, repository, _EDIT, variables, "updateDiscussionComment")
    return outcome, str(found["url"])


def _find(client: Client, repository: str, number: int, marker: str) -> tuple[str, Json | None]:
    """Return the discussion's node id, and the first comment with the marker."""
    owner, _, name = repository.partition("/")
    after: str | None = None
    while True:
        variables = {"owner": owner, "name": name, "number": number, "after": after}
        answer = client.graphql(_FIND, variables)
        told = (answer.data or {}).get("data") or {}
        discussion = (told.get("repository") or {}).get("discussion")
        if not discussion:
            raise Refused(f"{client.access.host} doesn't show discussion {number} of {repository}: {answer.message}")
        found = marked(discussion["comments"]["nodes"], marker)
        page = discussion["comments"]["pageInfo"]
        if found or not page["hasNextPage"]:
            return discussion["id"], found
        after = page["endCursor"]


def _write(client: Client, repository: str, mutation: str, variables: Json, name: str) -> Json:
    answer = client.mutate(mutation, variables)
    done = ((answer.data or {}).get("data") or {}).get(name)
    if done and done.get("comment"):
        return cast("Json", done["comment"])
    raise Refused(f"{repository}: not permitted on {client.access.host}: {answer.message}")
